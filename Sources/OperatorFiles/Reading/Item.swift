/// A value of a file with the line it begins on: what YAML, JSON and the rows of a CSV file have in common.
struct Item {
    let line: Int
    let content: Content

    enum Content {
        /// A key without a value.
        case nothing
        case text(String)
        case list([Item])
        case map([Entry])
    }

    struct Entry {
        let key: String
        let line: Int
        let value: Item
    }

    init(_ line: Int, _ content: Content) {
        self.line = line
        self.content = content
    }

    var isNothing: Bool { if case .nothing = content { true } else { false } }
    var entries: [Entry] { if case .map(let entries) = content { entries } else { [] } }
    var text: String? { if case .text(let text) = content { text } else { nil } }
    var items: [Item]? { if case .list(let items) = content { items } else { nil } }

    subscript(_ key: String) -> Item? { entries.first { $0.key == key }?.value }
}

/// A value with the place it was written at, for checks that come later.
struct Located<Value> {
    let value: Value
    let source: Source
    let line: Int

    func problem(zh: String, en: String) { source.problem(line, zh: zh, en: en) }
    /// `people.yaml:12`, for a message that points at a second place.
    var place: String { "\(source.file):\(line)" }
}
