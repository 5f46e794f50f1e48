import DutyCalendar

/// The body of a templated webhook: text with `{{names}}`. Each value is escaped for the form of the body, so that no value
/// can end its string or its field.
public struct BodyTemplate: Hashable, Sendable {
    public enum Form: String, Sendable, CaseIterable {
        case json, form, text

        var contentType: String {
            switch self {
            case .json: "application/json; charset=utf-8"
            case .form: "application/x-www-form-urlencoded"
            case .text: "text/plain; charset=utf-8"
            }
        }

        func escaped(_ value: String) -> [UInt8] {
            switch self {
            case .json: JSON.escaped(value)
            case .form: Array(percentEncoded(value).utf8)
            case .text: Array(value.utf8)
            }
        }
    }

    public enum Name: String, Sendable, CaseIterable {
        case id, event, title, text, link, number, level, deadline, drill, urgency
    }

    enum Piece: Hashable, Sendable {
        case literal(String)
        case value(Name)
    }

    public let form: Form
    let pieces: [Piece]

    /// Throws where a tag is open or names nothing, and where JSON would come out that is none. A template must hold
    /// `{{title}}`: the mark of a drill stands there.
    public init(_ source: String, form: Form) throws(TemplateFault) {
        var pieces: [Piece] = []
        var rest = Substring(source)
        var hasTitle = false
        while let opening = rest.range(ofMark: "{{") {
            pieces.append(.literal(String(rest[..<opening.lowerBound])))
            rest = rest[opening.upperBound...]
            guard let closing = rest.range(ofMark: "}}") else { throw .unclosed }
            let word = String(rest[..<closing.lowerBound]).trimmed
            guard let name = Name(rawValue: word) else { throw .unknown(printable(word)) }
            hasTitle = hasTitle || name == .title
            pieces.append(.value(name))
            rest = rest[closing.upperBound...]
        }
        pieces.append(.literal(String(rest)))
        guard hasTitle else { throw .noTitle }
        self.form = form
        self.pieces = pieces
        if form == .json, JSON(bytes: filled { _ in "\"\\" }) == nil { throw .notJSON }
    }

    func bytes(_ message: ClearedMessage, _ text: FittedText, _ language: AlertLanguage) -> [UInt8] {
        filled { name in
            switch name {
            case .id: message.id.rawValue
            case .event: message.event
            case .title: text.title
            case .text: text.text
            case .link: text.links.isEmpty ? "" : message.links.first?.url ?? ""
            case .number: message.number ?? ""
            case .level: message.grade?.words[language] ?? ""
            case .deadline: message.deadline.map { DutyZone.shanghai.iso($0) } ?? ""
            case .drill: message.isDrill ? "true" : "false"
            case .urgency: message.urgency.rawValue
            }
        }
    }

    private func filled(_ value: (Name) -> String) -> [UInt8] {
        pieces.flatMap { piece in
            switch piece {
            case .literal(let text): Array(text.utf8)
            case .value(let name): form.escaped(value(name))
            }
        }
    }
}

/// What is wrong with a template.
public enum TemplateFault: Error, Hashable, Sendable {
    case unclosed, unknown(String), noTitle, notJSON

    public var words: AlertText {
        let names = BodyTemplate.Name.allCases.map(\.rawValue)
        switch self {
        case .unclosed:
            return AlertText(
                zh: "模板中有 {{ 而无 }}。请补上。", en: "The template has '{{' without '}}'. Maybe a brace is missing.")
        case .unknown(let name):
            return AlertText(
                zh: "模板中没有名为“\(name)”的内容。可用：\(names.joined(separator: "、"))。",
                en: "The template names '\(name)'. Maybe one of \(names.joined(separator: ", ")) was meant.")
        case .noTitle:
            return AlertText(
                zh: "模板中没有 {{title}}，演练标志将无处可写。请加上。",
                en: "The template lacks {{title}}, where drills are marked. Maybe put it at the beginning.")
        case .notJSON:
            return AlertText(
                zh: "模板填好后不是合法的 JSON。请检查引号，{{…}} 须写在引号之内。",
                en: "The template does not become JSON. Maybe a {{name}} stands outside of quotation marks.")
        }
    }
}

extension Substring {
    /// Where two braces stand.
    fileprivate func range(ofMark mark: String) -> Range<Index>? {
        var position = startIndex
        while position < endIndex {
            if self[position...].hasPrefix(mark) { return position..<index(position, offsetBy: mark.count) }
            position = index(after: position)
        }
        return nil
    }
}
