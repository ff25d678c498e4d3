package org.paperpost.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The tables and sequences of a database, read and filled with COPY. */
final class Tables {

  /** Flyway's histories are written by the migrations; a session ends with its installation. */
  private static final String OURS =
      """
      n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
        and c.relname not like 'flyway\\_schema\\_history%' and c.relname not like 'spring\\_session%'
      """;

  private final Connection connection;

  Tables(Connection connection) {
    this.connection = connection;
  }

  /** Their columns by quoted name, each table before those that refer to it. */
  Map<String, List<String>> columns() throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    query(
        "select format('%I.%I', n.nspname, c.relname) as name, quote_ident(a.attname) as column_name"
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
            + " and a.attgenerated = '' where c.relkind = 'r' and "
            + OURS
            + " order by 1, a.attnum",
        row ->
            columns
                .computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                .add(row.getString("column_name")));
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    query(
        "select format('%I.%I', n.nspname, c.relname) as name,"
            + " format('%I.%I', tn.nspname, t.relname) as target"
            + " from pg_constraint k join pg_class c on c.oid = k.conrelid"
            + " join pg_namespace n on n.oid = c.relnamespace"
            + " join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace"
            + " where k.contype = 'f' and k.conrelid <> k.confrelid and "
            + OURS,
        row ->
            needs
                .computeIfAbsent(row.getString("name"), name -> new HashSet<>())
                .add(row.getString("target")));
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    columns.keySet().forEach(name -> place(name, columns, needs, ordered));
    return ordered;
  }

  private static void place(
      String name,
      Map<String, List<String>> columns,
      Map<String, Set<String>> needs,
      Map<String, List<String>> ordered) {
    if (ordered.containsKey(name)) {
      return;
    }
    needs.getOrDefault(name, Set.of()).forEach(target -> place(target, columns, needs, ordered));
    ordered.put(name, columns.getOrDefault(name, List.of()));
  }

  /** Writes the rows of a table; gives their number. */
  long copyOut(String name, List<String> columns, OutputStream out)
      throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy " + name + " (" + String.join(", ", columns) + ") to stdout", out);
  }

  /** Takes the rows of a table; gives their number. */
  long copyIn(Contents.Table table, InputStream in) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table.listed() + " from stdin", in);
  }

  /** Takes out what the migrations put into the tables. */
  void empty(List<Contents.Table> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate " + String.join(", ", tables.stream().map(Contents.Table::name).toList()));
    }
  }

  List<Contents.Sequence> sequences() throws SQLException {
    List<Contents.Sequence> sequences = new ArrayList<>();
    query(
        "select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences"
            + " order by 1",
        row ->
            sequences.add(
                new Contents.Sequence(row.getString("name"), (Long) row.getObject("last_value"))));
    return sequences;
  }

  void set(Contents.Sequence sequence) throws SQLException {
    Long value = sequence.value();
    if (value != null) {
      try (PreparedStatement set =
          connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
        set.setString(1, sequence.name());
        set.setLong(2, value);
        set.execute();
      }
    }
  }

  private void query(String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** Reads one row. */
  private interface RowReader {
    @Nullable Object read(ResultSet row) throws SQLException;
  }
}
