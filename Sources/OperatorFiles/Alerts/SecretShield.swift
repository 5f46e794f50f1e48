import Alerting

/// Takes what looks like a secret out of a file before it is read, so that no message can repeat it, wherever it stands.
struct SecretShield {
    static let mark = "•••"

    /// Names of units, people, channels and escalations: these may look like anything.
    let known: Set<String>

    /// - Parameter open: Keys below which no value is taken out.
    func shielded(_ item: Item, open: Set<String> = []) -> Item { shielded(item, open, isOpen: false) }

    private func shielded(_ item: Item, _ open: Set<String>, isOpen: Bool) -> Item {
        let content: Item.Content =
            switch item.content {
            case .nothing: .nothing
            case .text(let text): .text(isOpen ? text : shown(text))
            case .list(let items): .list(items.map { shielded($0, open, isOpen: isOpen) })
            case .map(let entries):
                .map(
                    entries.map { entry in
                        Item.Entry(
                            key: shown(entry.key), line: entry.line,
                            value: shielded(entry.value, open, isOpen: isOpen || open.contains(entry.key)))
                    })
            }
        return Item(item.line, content)
    }

    /// The text, or ``mark``.
    func shown(_ text: String) -> String { looksSecret(text) ? Self.mark : text }

    /// An address, a key by its prefix or its shape, or a long word of letters and digits.
    func looksSecret(_ text: String) -> Bool {
        if (try? SecretReference(text)) != nil { return false }
        if text.split(whereSeparator: { $0 == "/" || $0 == ":" }).allSatisfy({ known.contains(String($0)) }) {
            return false
        }
        let lower = text.lowercased()
        if ["://", "token=", "key="].contains(where: lower.contains) { return true }
        if ["whsec_", "bearer ", "basic "].contains(where: lower.hasPrefix) { return true }
        let words = text.utf8.split { !Self.isWordByte($0) }
        // A UUID, as the keys of WeCom.
        let lengths = words.map(\.count)
        if (0..<max(0, lengths.count - 4)).contains(where: { lengths[$0..<$0 + 5].elementsEqual([8, 4, 4, 4, 12]) }) {
            return true
        }
        return words.contains { word in
            word.count >= 15 && word.contains { (0x30...0x39).contains($0) }
                && word.contains { (0x41...0x5A).contains($0 & 0xDF) }
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "+")
    }
}
