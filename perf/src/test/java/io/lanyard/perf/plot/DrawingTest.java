package io.lanyard.perf.plot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingTest {
    private static final Bars BARS = new Bars(
            "Figures",
            "intents/s",
            List.of(
                    new Bars.Bar("HTTP & <Kafka>", 10_000, 20_000),
                    new Bars.Bar("alone", 5_000, Double.NaN),
                    new Bars.Bar("none", 0, Double.NaN)));

    private static final Curves CURVES = new Curves(
            "Latency", "ms", List.of(new Curves.Curve("ours", points(2)), new Curves.Curve("copy", points(1))));

    private static List<Curves.Point> points(double times) {
        return List.of(
                new Curves.Point(0, times),
                new Curves.Point(50, 2 * times),
                new Curves.Point(90, 4 * times),
                new Curves.Point(99, 40 * times));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }

    private static List<Element> all(Document document, String tag, String look) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element element = (Element) nodes.item(i);
            if (element.getAttribute("class").equals(look)) {
                found.add(element);
            }
        }
        return found;
    }

    @Test
    void aBarIsAsLongAsItsValue() throws Exception {
        Document document = parsed(BARS.svg());
        List<Double> measured = widths(document, "a");
        List<Double> other = widths(document, "b");
        assertThat(measured.get(0)).isEqualTo(2 * measured.get(1));
        assertThat(other.get(0)).isEqualTo(2 * measured.get(0));
        assertThat(other).as("bars of what is beside a figure").hasSize(1);
        assertThat(measured.get(2)).as("of nothing there is a trace").isEqualTo(1.0);
    }

    /** Without the legend's. */
    private static List<Double> widths(Document document, String look) {
        return all(document, "rect", look).stream()
                .skip(1)
                .map(rect -> Double.valueOf(rect.getAttribute("width")))
                .toList();
    }

    @Test
    void screenReadersAreToldTitleAndFigures() throws Exception {
        Document document = parsed(BARS.svg());
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(text(document, "title")).isEqualTo("Figures");
        assertThat(text(document, "desc"))
                .isEqualTo(
                        "HTTP & <Kafka>: 10,000 intents/s, beside it 20,000; alone: 5,000 intents/s; none: 0.00 intents/s.");
        assertThat(text(parsed(CURVES.svg()), "desc"))
                .contains(
                        "ours: 50 % within 4.00 ms, 90 % within 8.00 ms, 99 % within 80.0 ms; copy: 50 % within 2.00 ms");
    }

    private static String text(Document document, String tag) {
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }

    @Test
    void drawingsAreForLightAndDarkAndNeedNothingElse() {
        for (String svg : List.of(BARS.svg(), CURVES.svg())) {
            assertThat(svg).contains("@media (prefers-color-scheme: dark)").doesNotContain("href", "url(", "<script");
        }
    }

    @Test
    void ofACurveTwiceAsHighEachPointIsHigher() throws Exception {
        Document document = parsed(CURVES.svg());
        List<double[]> ours = line(document, "line line-a");
        List<double[]> copy = line(document, "line line-b");
        assertThat(ours).hasSize(4);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i)[0]).isEqualTo(copy.get(i)[0]);
            assertThat(ours.get(i)[1]).as("y grows downwards").isLessThan(copy.get(i)[1]);
        }
        double fromNineTenths = ours.get(3)[0] - ours.get(2)[0];
        assertThat(ours.get(2)[0] - ours.get(0)[0])
                .as("a decade is as wide as the next")
                .isEqualTo(fromNineTenths);
    }

    /** The second such line; the first is the legend's. */
    private static List<double[]> line(Document document, String look) {
        String points = all(document, "polyline", look).get(1).getAttribute("points");
        List<double[]> found = new ArrayList<>();
        for (String point : points.split(" ", -1)) {
            String[] both = point.split(",", -1);
            found.add(new double[] {Double.parseDouble(both[0]), Double.parseDouble(both[1])});
        }
        return found;
    }

    @Test
    void manyCurvesAreNotToldApart() {
        Curves.Curve curve = new Curves.Curve("a", points(1));
        assertThatThrownBy(() -> new Curves("t", "ms", List.of(curve, curve, curve, curve)))
                .hasMessageContaining("got 4 curves, expected 1 to 3");
    }

    @Test
    void latenciesThatDoNotDifferAreDrawnTwoWays() throws Exception {
        Curves flat = new Curves(
                "t", "ms", List.of(new Curves.Curve("flat", List.of(new Curves.Point(0, 1), new Curves.Point(50, 1)))));
        assertThat(line(parsed(flat.svg()), "line line-a")).hasSize(2);
        Curves none = new Curves("t", "ms", List.of(new Curves.Curve("none", List.of())));
        assertThat(parsed(none.svg()).getDocumentElement().getTagName()).isEqualTo("svg");
    }
}
