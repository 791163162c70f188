package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void readsWhateverTheLibraryWrites() throws IOException {
        var random = new Random(20261128);
        for (int i = 0; i < 2_000; i++) {
            var value = any(random, 5);

            assertThat(JsonTree.read(MAPPER.writeValueAsBytes(value))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1e3",
                "1E-3",
                "1e400",
                "2147483647",
                "2147483648",
                "-9223372036854775808",
                "9223372036854775808",
                "12.10",
                "\"\\u00e8 \\ud83d\\ude00 \\n\"",
                "[ ]",
                "{ }",
                " [1, [2, {\"a\": [null]}], true] ",
                "{\"a\": {\"b\": \"c\"}, \"\": false}",
            })
    void readsAsTheLibraryDoes(String json) throws IOException {
        assertThat(read(json)).isEqualTo(MAPPER.readTree(json));
    }

    @Test
    void nothingIsMissing() throws IOException {
        assertThat(read("").isMissingNode()).isTrue();
        assertThat(read(" \n").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":1,\"a\":1}}",
                "{} {}",
                "{}]",
                "1 2",
                "]",
                "NaN",
                "'a'",
                "{a:1}",
                "01",
                "+1",
                "1.",
                "\"a",
                "\"\t\"",
                "tru",
                "1234567890123456789012345678901234567890123456789012345678901",
                "0.123456789012345678901234567890123456789012345678901234567891",
            })
    void refusesWhatIsNotStrictlyOneValue(String json) {
        assertThatIOException().isThrownBy(() -> read(json));
    }

    @Test
    void isNotDeeperThanSixty() throws IOException {
        assertThat(read("[".repeat(60) + "]".repeat(60)).isArray()).isTrue();
        assertThatIOException().isThrownBy(() -> read("[".repeat(61) + "]".repeat(61)));
        assertThatIOException().isThrownBy(() -> read("[".repeat(100_000)));
    }

    private static JsonNode read(String json) throws IOException {
        return JsonTree.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextLong() | 1L << 40);
            case 4 -> NODES.numberNode(new BigInteger(90, random).setBit(90));
            case 5 -> NODES.numberNode(random.nextGaussian());
            case 6, 7 -> NODES.textNode(text(random));
            case 8 -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.add(any(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), any(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 0xD7FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
