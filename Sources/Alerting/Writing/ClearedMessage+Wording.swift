extension ClearedMessage {
    /// Whether an operator's template may write it. Work secrets have a fixed form, and digests are made of several.
    public var takesTemplate: Bool { event != "alert" && members.isEmpty }

    /// The same message in other words: the first line of `text` that is not empty is its title, the rest its lines. The
    /// mark of a drill stands at the front of the title whatever the words are.
    ///
    /// Nil where there is no title in it, where it is longer than 20,000 bytes, and where the message takes no template.
    public func reworded(_ text: String, in language: AlertLanguage) -> ClearedMessage? {
        guard takesTemplate, text.utf8.count <= 20_000 else { return nil }
        var rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmed }
        while rows.last?.isEmpty == true { rows.removeLast() }
        rows = Array(rows.drop(while: \.isEmpty))
        guard var title = rows.first else { return nil }
        rows = Array(rows.dropFirst().drop(while: \.isEmpty))
        let mark = Self.drillMark[language]
        if isDrill, !title.hasPrefix(mark) { title = mark + title }
        return ClearedMessage(
            id: id, event: event, urgency: urgency, isDrill: isDrill, at: at, title: AlertText(title),
            lines: rows.map { AlertText($0) }, links: links, mentions: mentions, number: number, grade: grade,
            deadline: deadline)
    }

    static let drillMark = AlertText(zh: "【演练】", en: "[DRILL] ")
}
