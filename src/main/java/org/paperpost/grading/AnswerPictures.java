package org.paperpost.grading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.scanning.Sides;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers as pictures, cut out of the sides they stand on. The last few are kept at hand: the page
 * of the work screen asks whether there is one before the browser asks for it.
 */
@Component
public class AnswerPictures {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerPictures.class);

  private static final int KEPT = 48;

  /** Around writing: what runs over its edge. */
  private static final double WRITING_MARGIN = 4;

  /** Above writing stands the question, which the marker has before the eyes already. */
  private static final double WRITING_ABOVE = 0;

  /** Around bubbles: the question's text above, as far as the last question's answer, at most. */
  private static final double STEM_ABOVE = 45;

  /** Above gaps: the picture or the table that they belong to. */
  private static final double TEXT_ABOVE = 140;

  /** A writing space narrower than this stands within a text, mm. */
  private static final double NARROW = 90;

  private static final double AFTER_LAST_QUESTION = 3;

  private static final double BUBBLES_BELOW = 3;

  /** Between the parts of an answer that goes on overleaf, pixels. */
  private static final int GAP = 12;

  private final Packets packets;
  private final PacketLine line;
  private final Sides sides;
  private final Map<String, byte[]> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  AnswerPictures(Packets packets, PacketLine line, Sides sides) {
    this.packets = packets;
    this.line = line;
    this.sides = sides;
  }

  /**
   * The answer as a JPEG of 200 dpi, the parts on several pages one below the other. Empty if its
   * page is not back or the picture cannot be made, which is logged.
   */
  public Optional<byte[]> picture(Answer answer) {
    if (answer.side() == null) {
      return Optional.empty();
    }
    PacketId packet = new PacketId(answer.packet());
    try {
      Map<Integer, UUID> filed = filed(answer);
      String key = answer.id() + " " + answer.pages().stream().map(filed::get).toList();
      Optional<byte[]> known = known(key);
      if (known.isPresent()) {
        return known;
      }
      List<PacketSide> plans = packets.sides(packet);
      List<byte[]> parts = new ArrayList<>();
      for (int page : answer.pages()) {
        UUID side = filed.get(page);
        Optional<Box> box = box(answer.question(), plans.get(page - 1));
        if (side != null && box.isPresent()) {
          parts.add(sides.crop(side, box.get()));
        }
      }
      Optional<byte[]> picture = joined(parts);
      picture.ifPresent(bytes -> keep(key, bytes));
      return picture;
    } catch (IOException | RuntimeException e) {
      LOG.warn("no picture of answer {} of packet {}", answer.id(), answer.packet(), e);
      return Optional.empty();
    }
  }

  /** A whole side, upright, as a JPEG; empty if it is not filed or the picture cannot be made. */
  public Optional<byte[]> side(Answer answer, int page) {
    try {
      return Optional.ofNullable(filed(answer).get(page)).flatMap(sides::upright);
    } catch (RuntimeException e) {
      LOG.warn("no picture of page {} of packet {}", page, answer.packet(), e);
      return Optional.empty();
    }
  }

  /** The sides by page; one that is back only under a serial that was replaced is that one's. */
  private Map<Integer, UUID> filed(Answer answer) {
    Packet packet = packets.packet(new PacketId(answer.packet()));
    Map<Integer, UUID> filed = new HashMap<>(sides.filedPages(packet.id()));
    if (!filed.keySet().containsAll(answer.pages())) {
      line.before(packet).forEach(o -> sides.filedPages(o.id()).forEach(filed::putIfAbsent));
    }
    return filed;
  }

  private Optional<byte[]> known(String key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key));
    }
  }

  private void keep(String key, byte[] picture) {
    synchronized (kept) {
      kept.put(key, picture);
    }
  }

  /**
   * The part of a side where a question is answered, mm; empty if it is not asked there. Gaps are
   * shown together with the text, table or picture that they stand in.
   */
  static Optional<Box> box(String question, PacketSide side) {
    List<AnswerField> own =
        side.plan().fields().stream().filter(f -> f.question().equals(question)).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = 0;
    double bottom = 0;
    boolean bubbles = false;
    boolean within = false;
    for (AnswerField field : own) {
      left = Math.min(left, field.box().x());
      top = Math.min(top, field.box().y());
      right = Math.max(right, field.box().right());
      bottom = Math.max(bottom, field.box().bottom());
      bubbles |= field.kind() != FieldKind.TEXT;
      within |= field.kind() == FieldKind.TEXT && field.box().w() < NARROW;
    }
    Box block = SheetGrid.TEXT_BLOCK;
    if (!bubbles && !within) {
      return Optional.of(
          within(
              new Box(
                  left - WRITING_MARGIN,
                  top - WRITING_ABOVE,
                  right - left + 2 * WRITING_MARGIN,
                  bottom - top + WRITING_ABOVE + WRITING_MARGIN),
              new Box(0, block.y() - 2, SheetGrid.WIDTH, block.h() + 4)));
    }
    double first = top;
    double above =
        side.plan().fields().stream()
            .filter(f -> !f.question().equals(question))
            .map(f -> f.box().bottom() + AFTER_LAST_QUESTION)
            .filter(y -> y < first)
            .reduce(block.y() - 1, Math::max);
    double from = Math.max(above, top - (bubbles ? STEM_ABOVE : TEXT_ABOVE));
    return Optional.of(
        within(
            new Box(block.x(), from, block.w(), bottom + BUBBLES_BELOW - from).grown(1),
            new Box(block.x() - 2, block.y() - 2, block.w() + 4, block.h() + 4)));
  }

  private static Box within(Box box, Box limits) {
    double x = Math.max(box.x(), limits.x());
    double y = Math.max(box.y(), limits.y());
    return new Box(
        x,
        y,
        Math.min(box.right(), limits.right()) - x,
        Math.min(box.bottom(), limits.bottom()) - y);
  }

  private static Optional<byte[]> joined(List<byte[]> parts) throws IOException {
    if (parts.size() < 2) {
      return parts.stream().findFirst();
    }
    List<BufferedImage> images = new ArrayList<>();
    int width = 0;
    int height = -GAP;
    for (byte[] part : parts) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(part));
      images.add(image);
      width = Math.max(width, image.getWidth());
      height += image.getHeight() + GAP;
    }
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = all.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    int y = 0;
    for (BufferedImage image : images) {
      g.drawImage(image, 0, y, null);
      y += image.getHeight() + GAP;
    }
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(all, "jpeg", out);
    return Optional.of(out.toByteArray());
  }
}
