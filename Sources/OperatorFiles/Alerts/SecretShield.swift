import Alerting

/// Takes what looks like a secret out of a file before it is read, so that no message can repeat it, wherever it stands.
enum SecretShield {
    static let mark = "•••"

    /// - Parameter open: Keys below which nothing is taken out.
    static func shielded(_ item: Item, open: Set<String> = []) -> Item {
        let content: Item.Content =
            switch item.content {
            case .nothing: .nothing
            case .text(let text): .text(looksSecret(text) ? mark : text)
            case .list(let items): .list(items.map { shielded($0, open: open) })
            case .map(let entries):
                .map(
                    entries.map { entry in
                        Item.Entry(
                            key: looksSecret(entry.key) ? mark : entry.key, line: entry.line,
                            value: open.contains(entry.key) ? entry.value : shielded(entry.value, open: open))
                    })
            }
        return Item(item.line, content)
    }

    /// An address, a key by its prefix, or a long word of letters and digits.
    static func looksSecret(_ text: String) -> Bool {
        if (try? SecretReference(text)) != nil { return false }
        let lower = text.lowercased()
        if text.contains("://") || lower.contains("token=") || lower.contains("key=") { return true }
        if lower.hasPrefix("whsec_") || lower.hasPrefix("bearer ") || lower.hasPrefix("basic ") { return true }
        return text.utf8.split(whereSeparator: { !isWordByte($0) }).contains { word in
            word.count >= 16 && word.contains { (0x30...0x39).contains($0) }
                && word.contains { (0x41...0x5A).contains($0 & 0xDF) }
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || Array("_-+=".utf8).contains(byte)
    }
}
