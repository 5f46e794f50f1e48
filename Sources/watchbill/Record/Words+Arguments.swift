import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

// Kinds and grades on the command line: by their name in the journal, or by what papers call them.

/// Something with a name in the journal, and words.
protocol NamedInWords: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {
    var words: Text { get }
}

extension NamedInWords {
    public init?(argument: String) {
        let asked = argument.lowercased()
        let found = Self.allCases.first { value in
            let names = [value.rawValue, value.words.zh, value.words.en].map { $0.lowercased() }
            // 一般 for 一般（Ⅳ级）, ordinary for ordinary (IV).
            let short = names.map { name in name.prefix { $0 != "（" && $0 != "(" }.trimmingSuffix { $0.isWhitespace } }
            return names.contains(asked) || short.contains(Substring(asked))
        }
        guard let found else { return nil }
        self = found
    }

    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension IncidentCategory: NamedInWords {}
extension IncidentGrade: NamedInWords {}
extension WarningColour: NamedInWords {}
extension SecrecyClass: NamedInWords {}
extension Sensitivity: NamedInWords {}
extension FollowThroughTerm: NamedInWords {}
extension ViolationKind: NamedInWords {}

/// `1` to `4`, or `I` to `IV`.
extension ResponseLevel: ExpressibleByArgument {
    public init?(argument: String) {
        let roman = ["I": 1, "II": 2, "III": 3, "IV": 4]
        guard let number = Int(argument) ?? roman[argument.uppercased()], let level = Self(rawValue: number)
        else { return nil }
        self = level
    }
}

/// `initial`, `follow-up-2`, `final`.
extension WrittenReportKind: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument {
        case "initial", "initialReport": self = .initialReport
        case "final", "finalReport": self = .finalReport
        default:
            let prefixes = ["follow-up-", "followUpReport/"]
            guard let prefix = prefixes.first(where: argument.hasPrefix),
                let number = Int(argument.dropFirst(prefix.count)), number > 0
            else { return nil }
            self = .followUpReport(number: number)
        }
    }

    /// As commands take it.
    var argument: String {
        switch self {
        case .initialReport: "initial"
        case .followUpReport(let number): "follow-up-\(number)"
        case .finalReport: "final"
        }
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isEnd: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let last = rest.last, isEnd(last) { rest = rest.dropLast() }
        return rest
    }
}
