import Documents

/// Breaks lines for the terminal: between words, and between Chinese characters.
enum DemoWrapping {
    /// Further lines are indented as the first one is. A word that is wider than a line is cut, with `…`.
    static func lines(_ text: String, width: Int) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        var lines: [String] = [], line = indent
        for word in words(text.dropFirst(indent.count)) {
            let fits = DisplayWidth.of(line) + DisplayWidth.of(word.trimmingSpaces) <= width
            if !fits, line != indent, !closes(word) {
                lines.append(line.trimmingSpaces)
                line = indent
                if word == " " { continue }
            }
            line += DisplayWidth.of(indent + word) > width ? cut(word, to: width - DisplayWidth.of(indent)) : word
        }
        return lines + [line.trimmingSpaces]
    }

    /// Words with the space before the next one; each wide character by itself.
    private static func words(_ text: Substring) -> [String] {
        var words: [String] = []
        var mayBreak = true
        for character in text {
            let isWide = DisplayWidth.of(character) > 1
            if mayBreak || isWide || words.isEmpty { words.append("") }
            words[words.count - 1].append(character)
            mayBreak = isWide || character == " "
        }
        return words
    }

    /// What never begins a line.
    private static func closes(_ word: String) -> Bool { word.first.map { "，。、；：？！）》”".contains($0) } ?? false }

    /// As much of it as a line holds.
    static func cut(_ word: String, to width: Int) -> String {
        guard DisplayWidth.of(word) > width else { return word }
        var left = width - 1
        return word.prefix { character in
            left -= DisplayWidth.of(character)
            return left >= 0
        } + "…"
    }
}

extension String {
    /// Without spaces at its end; one of spaces only is empty.
    var trimmingSpaces: String {
        var rest = self[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
