import Roster

/// `roster plan --all --json`: every unit, also where the table would fold them.
struct AllDocument: Encodable {
    struct Entry: Encodable {
        let unit, folder, status: String
        let name: String?
        let interrupted: Bool
        let objective, bound: Int?
        /// As a part of the objective.
        let gap: Double?
        let seconds: Double?
        /// How many, all of them soft.
        let findings: Int?
        let files: [String]
        let problems: [Fault]
        let message: String?
    }

    struct Fault: Encodable {
        let file: String
        let line: Int
        let message: String
    }

    var format = "watchbill.plans/1"
    let from, to: String
    let seconds: Double
    /// How many units ended so; those that none did are left out.
    let totals: [String: Int]
    let units: [Entry]

    init(_ summary: AllSummary, _ language: Language) {
        from = summary.days.lowerBound.description
        to = summary.days.upperBound.description
        seconds = Self.rounded(summary.seconds)
        totals = Dictionary(grouping: summary.results, by: \.status.rawValue).mapValues(\.count)
        units = summary.results.map { result in
            Entry(
                unit: result.unit, folder: result.folder, status: result.status.rawValue, name: result.name?[language],
                interrupted: result.isCutShort, objective: result.objective?.value, bound: result.objective?.bound,
                gap: result.objective?.gap, seconds: result.seconds.map(Self.rounded), findings: result.findings,
                files: result.files,
                problems: result.problems.map {
                    Fault(file: $0.file, line: $0.line, message: $0.message[language])
                },
                message: result.words?[language])
        }
    }

    private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
