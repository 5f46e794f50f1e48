import DutyCalendar
import Foundation
import Operations
import Roster

/// The JSON that listing commands print: a `format`, then plain fields.
enum JSONText {
    static func of(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}

/// A finding, as JSON shows it.
struct FindingDocument: Encodable {
    let rule, severity, message: String
    let people, dates: [String]
    let cost: Int

    init(_ finding: Finding, _ language: Language) {
        rule = finding.rule
        severity = finding.severity.rawValue
        message = finding.message[language]
        people = finding.people.map(\.rawValue)
        dates = finding.dates.map(\.description)
        cost = finding.cost
    }
}

/// `roster check --json`.
struct FindingsDocument: Encodable {
    var format = "watchbill.findings/1"
    let unit: String
    let findings: [FindingDocument]

    init(_ unit: UnitID, _ findings: [Finding], _ language: Language) {
        self.unit = unit.rawValue
        self.findings = findings.map { FindingDocument($0, language) }
    }
}

/// `roster explain --json`.
struct ExplanationDocument: Encodable {
    struct Part: Encodable {
        let rule, statement, source: String
        let people, dates: [String]
    }

    struct Change: Encodable {
        let rule, change: String
        let people, dates: [String]
    }

    var format = "watchbill.explanation/1"
    let isPossible: Bool
    let isMinimal: Bool
    let contradiction: [Part]
    let waysOut: [[Change]]

    init(_ explanation: ExplainContradiction.Explanation?, _ problem: RosterProblem, _ language: Language) {
        isPossible = explanation == nil
        isMinimal = explanation?.isMinimal ?? true
        contradiction = (explanation?.parts ?? []).map { part in
            Part(
                rule: problem.rules[part.rule].id, statement: part.statement[language],
                source: problem.rules[part.rule].sourceText[language],
                people: Set(part.demands.flatMap(\.people)).sorted().map(\.rawValue),
                dates: Set(part.demands.flatMap(\.dates)).sorted().map(\.description))
        }
        waysOut = (explanation?.waysOut ?? []).map { way in
            way.map { demand in
                Change(
                    rule: demand.rule, change: demand.lifting(in: problem.facts)[language],
                    people: demand.people.map(\.rawValue), dates: demand.dates.map(\.description))
            }
        }
    }
}
