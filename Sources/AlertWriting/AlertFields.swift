import Alerting
import DutyCalendar
import Mustache

/// The fields of a message as Mustache asks for them.
struct AlertFields: MustacheParent {
    /// What a field is; lists name the fields of their rows, `.` for a row that is a text.
    enum Shape {
        case text, flag
        case list([String])
    }

    static let shapes: [String: Shape] = [
        "title": .text, "number": .text, "level": .text, "deadline": .text, "unit": .text, "kind": .text,
        "urgency": .text, "drill": .flag, "lines": .list(["."]), "links": .list(["label", "url"]),
    ]

    private let values: [String: Any]

    init(
        _ message: ClearedMessage, kind: AlertKind, unit: String, _ language: AlertLanguage, _ zone: DutyZone
    ) {
        let deadline = message.deadline.map { deadline in
            let (date, time, _) = zone.wallClock(at: deadline)
            return "\(date) \(time)"
        }
        values = [
            "title": AlertField(message.title[language]), "number": AlertField(message.number ?? ""),
            "level": AlertField(message.grade?.words[language] ?? ""), "deadline": AlertField(deadline ?? ""),
            "unit": AlertField(unit), "kind": AlertField(kind.words[language]),
            "urgency": AlertField(message.urgency.words[language]), "drill": message.isDrill,
            "lines": message.lines.map { AlertField($0[language]) },
            "links": message.links.map { AlertRow(["label": $0.label[language], "url": $0.url]) },
        ]
    }

    func child(named name: String) -> Any? { values[name] }
}

private struct AlertRow: MustacheParent {
    let values: [String: AlertField]

    init(_ values: [String: String]) { self.values = values.mapValues(AlertField.init) }

    func child(named name: String) -> Any? { values[name] }
}

/// An empty text is absent: a section of it is left out.
private struct AlertField: MustacheCustomRenderable {
    let renderText: String

    init(_ text: String) { renderText = text }

    var isNull: Bool { renderText.isEmpty }
}

extension AlertUrgency {
    fileprivate var words: AlertText {
        switch self {
        case .statutory: AlertText(zh: "紧急", en: "urgent")
        case .ordinary: AlertText(zh: "一般", en: "ordinary")
        }
    }
}
