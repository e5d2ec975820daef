package io.lanyard.perf.plot;

import java.util.Locale;

/**
 * A drawing that grows. It is for light and dark, as whoever looks prefers, and tells screen readers its title and what can be seen
 * in it.
 */
final class Svg {
    private static final String STYLE =
            """
            <style>
            svg { font: 13px system-ui, sans-serif; color-scheme: light dark }
            .ground { fill: #fff } .text { fill: #1f2328 } .quiet { fill: #59636e } .grid { stroke: #d1d9e0 }
            .a { fill: #0969da } .b { fill: #bc4c00 } .line-a { stroke: #0969da } .line-b { stroke: #bc4c00; stroke-dasharray: 6 4 }
            .line-c { stroke: #1a7f37; stroke-dasharray: 2 3 } .line { fill: none; stroke-width: 2 } .title { font-size: 16px; font-weight: 600 }
            @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117 } .text { fill: #f0f6fc } .quiet { fill: #9198a1 } .grid { stroke: #3d444d }
            .a { fill: #4493f8 } .b { fill: #db6d28 } .line-a { stroke: #4493f8 } .line-b { stroke: #db6d28 } .line-c { stroke: #3fb950 }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void rect(String look, double x, double y, double wide, double high) {
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
                look,
                x,
                y,
                wide,
                high));
    }

    void line(String look, double fromX, double fromY, double toX, double toY) {
        body.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                look,
                fromX,
                fromY,
                toX,
                toY));
    }

    /** @param points as an SVG path's polyline has them */
    void polyline(String look, String points) {
        body.append("<polyline class=\"line " + look + "\" points=\"" + points + "\"/>\n");
    }

    /** @param anchor start, middle or end: which part of it is at x */
    void text(String look, String anchor, double x, double y, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                look,
                anchor,
                x,
                y,
                escaped(text)));
    }

    /** The whole file. */
    String file(String title, String description) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">"
                + escaped(title) + "</title>\n<desc id=\"desc\">" + escaped(description) + "</desc>\n" + STYLE
                + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n" + body + "</svg>\n";
    }

    /** What is not allowed in XML at all is left out. */
    static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
