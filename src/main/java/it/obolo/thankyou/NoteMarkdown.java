package it.obolo.thankyou;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/// Reads and renders a note's Markdown. Variables are put in after the text has been read, so that
/// a name full of asterisks or brackets stays a name.
final class NoteMarkdown {

    /// A variable, with the space before it, which goes when it says nothing.
    static final Pattern VARIABLE = Pattern.compile("( ?)\\{\\{([^{}]*)}}");

    private static final Pattern LINK = Pattern.compile("(https://|mailto:)[^\\s]+");

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

    /// Mail readers know no stylesheet.
    private static final HtmlRenderer MAIL =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .attributeProviderFactory(_ ->
                            (_, tag, attributes) -> {
                                if (tag.equals("p")) {
                                    attributes.put("style", "margin: 0 0 20px");
                                }
                            })
                    .build();

    private static final HtmlRenderer PAGE = HtmlRenderer.builder().escapeHtml(true).build();

    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder()
                    .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                    .build();

    private NoteMarkdown() {}

    /// A note's text in its three forms, which say the same.
    ///
    /// @param mail with the few styles that mail readers need
    /// @param page without, for a page that has a stylesheet
    record Forms(String mail, String page, String plain) {}

    static Forms render(String markdown, Map<NoteVariable, String> values) {
        return template(markdown, saying(values)).fill(values);
    }

    /// The variables that have something to say.
    static Set<NoteVariable> saying(Map<NoteVariable, String> values) {
        var saying = EnumSet.noneOf(NoteVariable.class);
        values.forEach((variable, value) -> {
            if (!value.isBlank()) {
                saying.add(variable);
            }
        });
        return saying;
    }

    /// The text as it is for all gifts of which the same variables have something to say: read and
    /// rendered once, with a mark where each goes.
    static Template template(String markdown, Set<NoteVariable> saying) {
        var document = PARSER.parse(markdown);
        document.accept(new PutIn(NoteMarks.of(saying)));
        var mail = MAIL.render(document).strip();
        var page = PAGE.render(document);
        document.accept(new Unlink());
        return new Template(mail, page, PLAIN.render(document).strip());
    }

    /// Forms with marks for variables in them.
    record Template(String mail, String page, String plain) {

        Forms fill(Map<NoteVariable, String> values) {
            var escaped = escaped(values);
            return new Forms(
                    NoteMarks.fill(mail, escaped),
                    NoteMarks.fill(page, escaped),
                    NoteMarks.fill(plain, values));
        }
    }

    /// The values as they stand in HTML.
    static Map<NoteVariable, String> escaped(Map<NoteVariable, String> values) {
        var escaped = new EnumMap<NoteVariable, String>(NoteVariable.class);
        values.forEach((variable, value) -> escaped.put(variable, escape(value)));
        return escaped;
    }

    /// As the renderer escapes text.
    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// The same for a line that is no Markdown.
    static String fill(String line, Map<NoteVariable, String> values) {
        return VARIABLE.matcher(line)
                .replaceAll(found ->
                        NoteVariable.find(found.group(2))
                                .map(variable -> values.getOrDefault(variable, ""))
                                .filter(value -> !value.isEmpty())
                                .map(value ->
                                        java.util.regex.Matcher.quoteReplacement(
                                                found.group(1) + value))
                                .orElse(""));
    }

    /// Something a note may not have.
    ///
    /// @param line counted from 1
    record Unwanted(int line, String kind, String what) {}

    /// Tells of HTML, pictures and links that lead elsewhere than `https` or `mailto`.
    static void check(String markdown, Consumer<Unwanted> found) {
        PARSER.parse(markdown).accept(new Inspect(found));
    }

    private static final class PutIn extends AbstractVisitor {

        private final Map<NoteVariable, String> values;

        PutIn(Map<NoteVariable, String> values) {
            this.values = values;
        }

        @Override
        public void visit(Text text) {
            text.setLiteral(fill(text.getLiteral(), values));
        }

        /// A paragraph whose variables had nothing to say is none.
        @Override
        public void visit(Paragraph paragraph) {
            super.visit(paragraph);
            if (paragraph.getFirstChild() instanceof Text only
                    && only.getNext() == null
                    && only.getLiteral().isBlank()) {
                paragraph.unlink();
            }
        }
    }

    /// A link whose words are its address says it twice in plain text.
    private static final class Unlink extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            if (link.getFirstChild() instanceof Text words
                    && words.getNext() == null
                    && link.getDestination()
                            .replaceFirst("^mailto:", "")
                            .equals(words.getLiteral())) {
                link.insertBefore(words);
                link.unlink();
            }
        }
    }

    private static final class Inspect extends AbstractVisitor {

        private final Consumer<Unwanted> found;

        Inspect(Consumer<Unwanted> found) {
            this.found = found;
        }

        @Override
        public void visit(HtmlBlock html) {
            found.accept(new Unwanted(line(html), "html", ""));
        }

        @Override
        public void visit(HtmlInline html) {
            found.accept(new Unwanted(line(html), "html", html.getLiteral()));
        }

        @Override
        public void visit(Image image) {
            found.accept(new Unwanted(line(image), "image", ""));
        }

        @Override
        public void visit(Link link) {
            var address = link.getDestination();
            if (!LINK.matcher(address.toLowerCase(Locale.ROOT)).matches()
                    || address.contains("{{")) {
                found.accept(new Unwanted(line(link), "link", address));
            }
            visitChildren(link);
        }

        private static int line(Node node) {
            for (Node at = node; at != null; at = at.getParent()) {
                var spans = at.getSourceSpans();
                if (!spans.isEmpty()) {
                    return spans.getFirst().getLineIndex() + 1;
                }
            }
            return 1;
        }
    }
}
