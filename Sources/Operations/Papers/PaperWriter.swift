import DutyCalendar
import Incidents
import Roster

/// Puts facts, times and names into the words of one language.
struct PaperWriter {
    let office: PaperOffice
    let language: Language

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    func say(_ text: Text) -> String { text[language] }

    // MARK: What may be unknown

    /// What stands for every fact that nobody knows yet.
    var unknown: String { say("不详", "unknown") }

    func known(_ fact: Known<String>) -> String { known(fact.value ?? "") }
    func known(_ text: String) -> String { isBlank(text) ? unknown : text }
    func known(_ fact: Known<Int>) -> String { fact.value.map(grouped) ?? unknown }
    func known<Value>(_ fact: Known<Value>, _ words: (Value) -> Text) -> String {
        fact.value.map { say(words($0)) } ?? unknown
    }

    /// Whether nothing of it would be seen on paper.
    func isBlank(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    }

    /// `12,000,000`.
    func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude), groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    // MARK: Names

    func person(_ id: ActorID) -> String {
        id == .service ? say("值班系统", "the service") : person(named: id.rawValue)
    }

    /// Somebody who was entered by identifier or by name.
    func person(named name: String) -> String { office.people[name] ?? name }

    func unit(_ id: ReportingUnit) -> String { unit(named: id.rawValue) }
    func unit(named name: String) -> String { office.units[name].map { say($0) } ?? name }

    /// A recipient outside the record has no identifier; of those only the Party committee is named by its role.
    func recipient(_ recipient: Recipient) -> String {
        recipient.unit.map(unit) ?? (recipient.role == .partyCommittee ? say("党委", "Party committee") : unknown)
    }

    func listed(_ names: [String]) -> String { names.joined(separator: say("、", ", ")) }

    // MARK: Long texts

    /// One row for each line that is not blank; "unknown" where there is none.
    func lines(_ text: String) -> PaperValue {
        let lines = text.split(whereSeparator: \.isNewline).filter { !isBlank($0) }
        return .list(lines.isEmpty ? [["line": .text(unknown)]] : lines.map { ["line": .text(String($0))] })
    }

    func lines(_ fact: Known<String>) -> PaperValue { lines(fact.value ?? "") }

    /// As ``lines(_:)``, but nothing where there is nothing: space to be written on by hand.
    func linesIfAny(_ text: String?) -> PaperValue {
        guard let text, !isBlank(text) else { return .list([]) }
        return lines(text)
    }
}
