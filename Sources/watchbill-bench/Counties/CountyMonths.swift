import DutyCalendar
import Foundation
import OperatorFiles
import Roster

/// Many counties made from the sample one, each with a month of its own: the same people and posts, other leave, wishes,
/// decided duties and history. The same numbers give the same files.
struct CountyMonths {
    let count: Int
    let seed: UInt64
    private let sample: LoadedUnit
    private let shelf: String
    /// The years whose calendars are there.
    private static let years = 2024...2027

    /// - Parameter shelf: The folder of the sample units, `Rosters`.
    init(count: Int, seed: UInt64, shelf: String) throws {
        self.count = count
        self.seed = seed
        self.shelf = shelf
        sample = try OperatorFolder(catalogue: RuleCatalogue.entries).loadUnit("\(shelf)/nanjiang")
    }

    static func name(_ index: Int) -> String { "county-\(index + 1)" }

    /// Neighbours are months and years apart.
    func days(_ index: Int) -> ClosedRange<CivilDate> {
        let month = index * 7 % (Self.years.count * 12)
        return YearMonth(year: Self.years.lowerBound + month / 12, month: month % 12 + 1)!.days
    }

    /// All operators' files, in `Rosters`.
    func files() throws -> HeldFiles {
        var files: [String: Data] = [:]
        for part in ["rules", "calendars"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(shelf)/\(part)") {
                files["Rosters/\(part)/\(name)"] = try data("\(part)/\(name)")
            }
        }
        let shared = try ["people.yaml", "posts.yaml", "pairs.yaml"].map { ($0, try data("nanjiang/\($0)")) }
        let head = String(decoding: try data("nanjiang/unit.yaml"), as: UTF8.self)
        for index in 0..<count {
            let folder = "Rosters/\(Self.name(index))"
            for (name, data) in shared { files["\(folder)/\(name)"] = data }
            files["\(folder)/unit.yaml"] = Data(
                head.replacingOccurrences(of: "unit: nanjiang\n", with: "unit: \(Self.name(index))\n").utf8)
            var draw = SeededNumbers(seed: seed &+ UInt64(index) &* 1000)
            let wanted = lists(days(index), &draw)
            files["\(folder)/absences.yaml"] = Data(wanted.absences.utf8)
            files["\(folder)/requests.yaml"] = Data(wanted.requests.utf8)
            files["\(folder)/history.yaml"] = Data(history(&draw).utf8)
        }
        return HeldFiles(files)
    }

    private func data(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: "\(shelf)/\(path)")) }

    /// Leave and wishes of one month. Nobody has two entries, and of the leaders one at a time is on leave, so that there is
    /// always a roster.
    private func lists(
        _ days: ClosedRange<CivilDate>, _ draw: inout SeededNumbers
    ) -> (absences: String, requests: String) {
        let there = sample.unit.people.filter { person in
            person.employment.isPermanent && (person.joined ?? days.lowerBound) <= days.lowerBound
                && (person.leaves ?? days.upperBound) >= days.upperBound && person.exemptions.isEmpty
        }
        var officers = there.filter { $0.position == .officer }.map(\.id).shuffled(using: &draw)[...]
        // The head, whose leave ties the executive deputy's, only has wishes.
        var leaders = there.filter { $0.position != .officer && $0.position != .countyHead }.map(\.id)
            .shuffled(using: &draw)[...]
        func span(_ from: ClosedRange<Int>, _ length: ClosedRange<Int>) -> String {
            let first = days.lowerBound + Int.random(in: from, using: &draw)
            return "from: \(first), to: \(first + (Int.random(in: length, using: &draw) - 1))"
        }
        let anyDay = 0...(days.count - 3)
        var absences: [String] = [], requests: [String] = []
        for half in [1...7, 15...22] {
            guard let leader = leaders.popFirst() else { break }
            absences.append("- {person: \(leader), \(span(half, 2...5)), reason: 出差}")
        }
        for _ in 0..<Int.random(in: 3...6, using: &draw) {
            guard let officer = officers.popFirst() else { break }
            absences.append("- {person: \(officer), \(span(anyDay, 3...12)), reason: 年休假}")
        }
        for _ in 0..<Int.random(in: 3...6, using: &draw) {
            guard let leader = leaders.popFirst() else { break }
            let weight = Int.random(in: 1...5, using: &draw)
            requests.append("- {person: \(leader), wish: away, \(span(anyDay, 2...4)), weight: \(weight)}")
        }
        for wish in ["off", "off", "off", "off", "off", "off", "on", "on"] {
            guard let officer = officers.popFirst() else { break }
            let weight = Int.random(in: 1...3, using: &draw)
            requests.append("- {person: \(officer), wish: \(wish), \(span(anyDay, 1...3)), weight: \(weight)}")
        }
        if let officer = officers.popFirst() {
            let date = days.lowerBound + Int.random(in: 5...20, using: &draw)
            requests.append("- {person: \(officer), wish: fixed, from: \(date), post: secondary}")
        }
        return (absences.joined(separator: "\n") + "\n", requests.joined(separator: "\n") + "\n")
    }

    /// The sample's history, every count a little more or less.
    private func history(_ draw: inout SeededNumbers) -> String {
        var lines = ["counts:"]
        let stood = Set(sample.history.counts.keys.map { History.Round(post: $0.post) }).map(\.post).sorted()
        var turns: [String] = []
        for post in stood {
            let people = Set(sample.history.counts.keys.filter { $0.post == post }.map(\.person)).sorted()
            for person in people {
                var total = 0
                for kind in [LoadKind.workday, .weekend, .holiday] {
                    let before = sample.history.counts[.init(person: person, post: post, kind: kind)] ?? 0
                    let count = max(0, before + Int.random(in: -1...1, using: &draw))
                    total += count
                    lines.append("  - {person: \(person), post: \(post), kind: \(kind.rawValue), count: \(count)}")
                }
                lines.append("  - {person: \(person), post: \(post), kind: all, count: \(total)}")
            }
            if let last = people.randomElement(using: &draw) { turns.append("  \(post): \(last)") }
        }
        lines.append("availableDays:")
        lines += sample.history.availableDays.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        return (lines + ["lastTurn:"] + turns).joined(separator: "\n") + "\n"
    }
}
