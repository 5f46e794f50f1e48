import DutyCalendar
import Incidents
import Roster

/// Open items (未办结事项), row by row.
extension PaperWriter {
    static let openItemSchema: [PaperField] = [
        .text("kind", "事项种类", "the kind of item"),
        .text("number", "所属事项的编号；没有时为空", "the number of what it belongs to; empty when none"),
        .text("what", "内容", "what it is"), .text("due", "截止时间；没有时为空", "when it is due; empty when never"),
        .flag("isOverdue", "是否已超时", "whether it is overdue"),
    ]

    /// - Parameters:
    ///   - drills: The drills among what the items are about; those are marked.
    ///   - withheld: The state secrets among it; of those no text is printed.
    func openItems(
        _ items: [OpenItem], drills: Set<RecordSubject>, withheld: Set<RecordSubject>, at now: Timestamp
    ) -> PaperValue {
        var about = ""
        return .list(
            items.map { item in
                // Deadlines follow what they belong to.
                switch item {
                case .incident(_, let number, _), .followThrough(_, let number, _): about = number.description
                case .verification: about = ""
                case .deadline, .receiptNotConfirmed, .inboxItem: break
                }
                return row(shown(item, withheld), about, drills, now)
            })
    }

    private func shown(_ item: OpenItem, _ withheld: Set<RecordSubject>) -> OpenItem {
        item.subject.map(withheld.contains) ?? false ? item.withText(seePaperFile) : item
    }

    /// The identifier of a deadline begins with its subject.
    private func isDrill(_ deadline: DeadlineID, _ drills: Set<RecordSubject>) -> Bool {
        drills.contains { deadline.rawValue.hasPrefix("\($0)/") }
    }

    private func row(_ item: OpenItem, _ about: String, _ drills: Set<RecordSubject>, _ now: Timestamp) -> PaperFields {
        switch item {
        case .incident(let id, let number, let what):
            return row(say("突发事件", "incident"), number.description, what, isDrill: drills.contains(.incident(id: id)))
        case .deadline(let id, let wants, let due):
            return row(
                say("时限", "deadline"), about, say(wants.words), due: due, now, isDrill: isDrill(id, drills))
        case .receiptNotConfirmed(let incident, let report, let unit):
            let text = say(
                "\(report.words.zh)尚未经\(self.unit(unit))确认收到",
                "\(report.words.en): receipt not confirmed by \(self.unit(unit))")
            return row(say("收件确认", "receipt"), about, text, isDrill: drills.contains(.incident(id: incident)))
        case .verification(let id, let question):
            return row(say("核报", "verification"), "", question, isDrill: drills.contains(.verification(id: id)))
        case .followThrough(let id, let number, let task):
            return row(
                say("督办", "follow-through"), number.description, task,
                isDrill: drills.contains(.followThrough(id: id)))
        case .inboxItem(let id, let what):
            return row(say("待签收来文", "inbox"), "", what, isDrill: drills.contains(.inboxItem(id: id)))
        }
    }

    private func row(
        _ kind: String, _ number: String, _ what: String, due: Timestamp? = nil, _ now: Timestamp? = nil,
        isDrill: Bool = false
    ) -> PaperFields {
        var isOverdue = false
        if let due, let now { isOverdue = due < now }
        return [
            "kind": .text(kind), "number": .text(number), "what": .text(drillPrefix(isDrill) + known(what)),
            "due": .text(due.map { dayAndTime($0) } ?? ""), "isOverdue": .flag(isOverdue),
        ]
    }
}

extension OpenItem {
    /// What it is; nil for a deadline and a receipt, whose rows have no text of the matter.
    fileprivate var subject: RecordSubject? {
        switch self {
        case .incident(let id, _, _): .incident(id: id)
        case .verification(let id, _): .verification(id: id)
        case .followThrough(let id, _, _): .followThrough(id: id)
        case .inboxItem(let id, _): .inboxItem(id: id)
        case .deadline, .receiptNotConfirmed: nil
        }
    }

    fileprivate func withText(_ text: String) -> OpenItem {
        switch self {
        case .incident(let id, let number, _): .incident(id: id, number: number, what: text)
        case .verification(let id, _): .verification(id: id, question: text)
        case .followThrough(let id, let number, _): .followThrough(id: id, number: number, task: text)
        case .inboxItem(let id, _): .inboxItem(id: id, what: text)
        case .deadline, .receiptNotConfirmed: self
        }
    }
}

extension OpenWork {
    /// What of it belongs to drills.
    var drills: Set<RecordSubject> {
        Set(
            incidents.filter(\.incident.isDrill).map(\.incident.subject)
                + verifications.filter(\.request.isDrill).map(\.request.subject)
                + ledger.filter(\.entry.isDrill).map(\.entry.subject)
                + inbox.filter(\.isDrill).map(\.subject))
    }

    var secrecy: [SecrecyClass] { incidents.map(\.incident.facts.secrecy) + inbox.map(\.secrecy) }
}
