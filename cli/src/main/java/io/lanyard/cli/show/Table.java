package io.lanyard.cli.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows for people: columns as wide as what is in them, two blanks between; cut where the terminal ends. */
public final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST = 8;
    private static final String CUT = "..";

    private final List<List<String>> rows = new ArrayList<>();
    private final int state;

    /** A table whose column {@code STATE}, if it has one, may be coloured. */
    public Table(String... titles) {
        this.state = Arrays.asList(titles).indexOf("STATE");
        row(titles);
    }

    /** An empty cell is shown as a dash, so that a row can be cut by its columns. */
    public void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell == null || cell.isEmpty() ? "-" : Text.plain(cell));
        }
        rows.add(row);
    }

    /** All rows, the titles first. */
    public void print(PrintWriter out, Terminal terminal) {
        int[] widths = widths(terminal.columns());
        for (int row = 0; row < rows.size(); row++) {
            out.println(line(rows.get(row), widths, row > 0 && terminal.isColoured()));
        }
        out.flush();
    }

    private String line(List<String> row, int[] widths, boolean isColoured) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = cut(row.get(column), widths[column]);
            boolean isLast = column == row.size() - 1;
            line.append(isColoured && column == state ? Tone.of(row.get(column)).on(cell) : cell)
                    .append(isLast ? "" : " ".repeat(widths[column] + GAP - cell.length()));
        }
        return line.toString();
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - CUT.length()) + CUT;
    }

    /** What is in the columns; the widest give way until the line fits, as far as they can. */
    private int[] widths(int columns) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        int gaps = GAP * (widths.length - 1);
        while (Arrays.stream(widths).asLongStream().sum() + gaps > columns) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            widest = widths[column] > widths[widest] ? column : widest;
        }
        return widest;
    }
}
