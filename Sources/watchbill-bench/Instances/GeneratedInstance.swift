import Roster

/// An instance of the public form, made for a size that no public file has.
///
/// Everybody's limits are set around a roster that is made first, so that a valid one always exists. Limits, requests and
/// cover have the spread of the public instances 1 to 8; the numbers are the same for the same size and seed everywhere.
struct GeneratedInstance: Sendable {
    private(set) var instance: InstanceFile
    /// A valid solution: for each employee the shift of each day, nil for a day off.
    private(set) var planted: [[String?]] = []

    /// - Parameter size: At least one person, a day and a shift.
    init(_ size: InstanceSize, seed: Int = 1) {
        instance = InstanceFile(name: "Made\(size.people)x\(size.days)x\(size.shifts)-\(seed)")
        instance.days = size.days
        var numbers = SeededNumbers(seed: seed)
        instance.shifts = Self.shifts(size.shifts)
        for (contract, count) in Contract.shares(of: size.people) {
            addGroup(contract, count, &numbers)
        }
        addRequests(&numbers)
        addCover(&numbers)
    }

    /// Shifts over the day in the order of their starts. As in the public instances, none may follow on the next day on
    /// one that starts later, unless 14 hours lie between them.
    static func shifts(_ count: Int) -> [InstanceFile.Shift] {
        let minutes = [480, 480, 480, 600, 480, 720]
        let starts = (0..<count).map { 360 + (count == 1 ? 0 : 960 * $0 / (count - 1)) }
        let lengths = (0..<count).map { count < 6 ? 480 : minutes[$0 % minutes.count] }
        let ids: [String] =
            switch count {
            case 1: ["D"]
            case 2: ["E", "L"]
            case 3: ["E", "D", "L"]
            case 4: ["E", "D", "L", "N"]
            default: (0..<count).map { "S\($0 + 1)" }
            }
        return (0..<count).map { own in
            let after = (0..<own).filter { starts[$0] + 1440 - starts[own] - lengths[own] < 840 }
            return .init(id: ids[own], minutes: lengths[own], notBefore: after.map { ids[$0] })
        }
    }

    /// People with one contract share their limits, except for each shift's.
    private mutating func addGroup(_ contract: Contract, _ count: Int, _ numbers: inout SeededNumbers) {
        let limits = (0..<count).map { instance.shiftLimits(of: instance.employees.count + $0, contract, &numbers) }
        let rows = limits.map { PlantedLine.best(of: 10, instance, contract, $0, &numbers).shifts }
        let minutes = rows.map { $0.reduce(0) { $0 + ($1.map { instance.shifts[$0].minutes } ?? 0) } }
        let weekends = rows.map { PlantedLine.weekends($0.map { $0 != nil }) }
        let nominal = contract.weeklyMinutes * instance.days / 7
        let most = max(nominal, minutes.max() ?? 0)
        let least = min(nominal - max(480, nominal / 16 / 60 * 60), minutes.min() ?? 0)
        for (limit, row) in zip(limits, rows) {
            let off = Self.daysOff(row.map { $0 == nil }, &numbers)
            instance.employees.append(
                .init(
                    id: Self.letters(instance.employees.count),
                    mostOfShift: Dictionary(uniqueKeysWithValues: zip(instance.shifts.map(\.id), limit)),
                    mostMinutes: most, leastMinutes: max(0, least), mostConsecutive: contract.mostConsecutive,
                    leastConsecutive: contract.leastConsecutive, leastDaysOff: contract.leastDaysOff,
                    mostWeekends: max(contract.weekends(in: instance.days), weekends.max() ?? 0), daysOff: off))
            planted.append(row.map { $0.map { instance.shifts[$0].id } })
        }
    }

    /// About one in two weeks, often two together, on days on which the planted roster is off.
    private static func daysOff(_ isOff: [Bool], _ numbers: inout SeededNumbers) -> Set<Int> {
        let free = isOff.indices.filter { isOff[$0] }
        var chosen: Set<Int> = []
        let wanted = min(max(1, isOff.count / 14), free.count)
        while chosen.count < wanted, let day = free.randomElement(using: &numbers) {
            chosen.insert(day)
            let next = day + 1
            if chosen.count < wanted, next < isOff.count, isOff[next], Bool.random(using: &numbers) {
                chosen.insert(next)
            }
        }
        return chosen
    }

    /// Some days running for one shift, or against one: weights from 1 to 3.
    private mutating func addRequests(_ numbers: inout SeededNumbers) {
        let blocks = max(2, instance.days / 11)
        for (index, employee) in instance.employees.enumerated() {
            let able = instance.shifts.filter { employee.mostOfShift[$0.id, default: 0] > 0 }
            var taken = employee.daysOff
            for block in 0..<blocks where Int.random(in: 0..<10, using: &numbers) < 8 {
                guard let shift = able.randomElement(using: &numbers) else { continue }
                let first = Int.random(in: 0..<instance.days, using: &numbers)
                let weight = Int.random(in: 1...3, using: &numbers)
                let length = Int.random(in: 1...5, using: &numbers)
                for day in first..<min(instance.days, first + length) where taken.insert(day).inserted {
                    instance.wishes.append(
                        .init(employee: index, day: day, shift: shift.id, weight: weight, isOn: block % 5 < 3))
                }
            }
        }
    }

    /// What the planted roster has of a shift on the average day, half of it by the kind of day, give or take some.
    private mutating func addCover(_ numbers: inout SeededNumbers) {
        let changes = [-2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2]
        var stood = instance.shifts.map { _ in [0, 0] }
        let days = (0..<instance.days).map { $0 % 7 >= 5 ? 1 : 0 }
        let position = Dictionary(uniqueKeysWithValues: instance.shifts.enumerated().map { ($1.id, $0) })
        for row in planted {
            for (day, shift) in row.enumerated() {
                if let shift = shift.flatMap({ position[$0] }) { stood[shift][days[day]] += 1 }
            }
        }
        let counts = [days.count { $0 == 0 }, days.count { $0 == 1 }]
        for day in 0..<instance.days {
            for (shift, stood) in zip(instance.shifts, stood) {
                let (kind, all) = (days[day], stood[0] + stood[1])
                let (sum, scale) = (all * counts[kind] + stood[kind] * instance.days, 2 * instance.days * counts[kind])
                let mean = (2 * sum + scale) / (2 * scale)
                let change = changes.randomElement(using: &numbers) ?? 0
                instance.cover.append(
                    .init(
                        day: day, shift: shift.id, need: max(mean > 0 ? 1 : 0, mean + change), missing: 100, surplus: 1)
                )
            }
        }
    }

    /// A, B, …, Z, AA, AB, …
    private static func letters(_ number: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
        return number < 26 ? last : letters(number / 26 - 1) + last
    }
}
