package org.paperpost.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST with an {@code Idempotency-Key} is done once: the first answer is kept and repeated, so
 * that a script that lost the answer may ask again. Runs behind the security filters, because a key
 * belongs to an account.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter {

  private static final String HEADER = "Idempotency-Key";
  private static final int MOST_COMPARED = 1 << 20;

  private final KeptAnswers kept;
  private final Access access;
  private final ProblemAnswer answer;

  IdempotencyFilter(KeptAnswers kept, Access access, ProblemAnswer answer) {
    this.kept = kept;
    this.access = access;
    this.answer = answer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod())
        || !request.getRequestURI().startsWith("/api/v1/")
        || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Actor> actor = access.find();
    String key = request.getHeader(HEADER).strip();
    if (actor.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    if (key.isEmpty() || key.length() > 200) {
      answer.write(
          Problem.of(ProblemCode.PARAMETER_WRONG, "name", HEADER, "value", ""), request, response);
      return;
    }
    String query = request.getQueryString();
    KeptAnswers.Request which =
        new KeptAnswers.Request(
            actor.get().account(),
            request.getRequestURI() + (query == null ? "" : "?" + query),
            key);
    byte[] body = comparable(request) ? request.getInputStream().readAllBytes() : null;
    byte[] hash = body == null ? null : sha256(body);
    if (!kept.begin(which, hash)) {
      repeat(which, hash, request, response);
      return;
    }
    ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
    boolean answered = false;
    try {
      chain.doFilter(body == null ? request : new ReadAgain(request, body), caught);
      answered = caught.getStatus() < 500;
    } finally {
      if (answered) {
        kept.finish(
            which,
            caught.getStatus(),
            caught.getContentType(),
            caught.getHeader(HttpHeaders.LOCATION),
            caught.getContentAsByteArray());
      } else {
        kept.drop(which);
      }
      caught.copyBodyToResponse();
    }
  }

  private void repeat(
      KeptAnswers.Request which,
      byte @Nullable [] hash,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    KeptAnswers.Answer first = kept.find(which).orElse(null);
    if (first == null || first.status() == null || first.body() == null) {
      answer.write(Problem.of(ProblemCode.REQUEST_RUNNING), request, response);
    } else if (hash != null && !Arrays.equals(hash, first.requestHash())) {
      answer.write(Problem.of(ProblemCode.REQUEST_KEY_USED), request, response);
    } else {
      response.setStatus(first.status());
      if (first.contentType() != null) {
        response.setContentType(first.contentType());
      }
      if (first.location() != null) {
        response.setHeader(HttpHeaders.LOCATION, first.location());
      }
      response.setHeader("Idempotent-Replayed", "true");
      response.getOutputStream().write(first.body());
    }
  }

  /** JSON is compared with what was first sent; an upload is not read for that. */
  private static boolean comparable(HttpServletRequest request) {
    String type = request.getContentType();
    long length = request.getContentLengthLong();
    return type != null && type.contains("json") && length >= 0 && length <= MOST_COMPARED;
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class ReadAgain extends HttpServletRequestWrapper {

    private final byte[] body;

    ReadAgain(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("read without waiting");
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
