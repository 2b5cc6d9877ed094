import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/** Reads .properties as Java does. A JSON list of texts in; out a list of what each holds, as read_data.py says. */
class ReadProperties {
    /** The texts of a JSON list that Python has written: all beyond ASCII is escaped. */
    static List<String> texts(String json) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                if (text != null)
                    texts.add(text.toString());
                text = text == null ? new StringBuilder() : null;
            } else if (text != null && c == '\\' && json.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text != null) {
                int letter = c == '\\' ? "bfnrt".indexOf(json.charAt(++i)) : -1;
                text.append(letter < 0 ? json.charAt(i) : "\b\f\n\r\t".charAt(letter));
            }
        }
        return texts;
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray())
            out.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        return out.append('"').toString();
    }

    static String judged(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (Exception refused) {
            return "null";
        }
        List<String> pairs = new ArrayList<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames()))
            pairs.add(String.format("[[\"text\",%s],[\"text\",%s]]", quoted(key), quoted(properties.getProperty(key))));
        return "[[\"map\",[" + String.join(",", pairs) + "]]]";
    }

    public static void main(String[] arguments) throws Exception {
        List<String> judged = new ArrayList<>();
        for (String text : texts(new String(System.in.readAllBytes(), StandardCharsets.US_ASCII)))
            judged.add(judged(text));
        System.out.print("[" + String.join(",", judged) + "]");
    }
}
