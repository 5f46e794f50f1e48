import Roster

/// What people of one kind may work, as in the public instances.
struct Contract: Hashable, Sendable {
    let weeklyMinutes, mostConsecutive, leastConsecutive, leastDaysOff: Int

    /// Full time in two patterns, then part time.
    static func shares(of people: Int) -> [(Contract, count: Int)] {
        let (second, part) = (people / 4, people / 5)
        return [
            (
                .init(weeklyMinutes: 2160, mostConsecutive: 5, leastConsecutive: 2, leastDaysOff: 2),
                people - second - part
            ),
            (.init(weeklyMinutes: 2160, mostConsecutive: 6, leastConsecutive: 2, leastDaysOff: 3), second),
            (.init(weeklyMinutes: 1200, mostConsecutive: 5, leastConsecutive: 1, leastDaysOff: 2), part),
        ]
    }

    /// Every second weekend.
    func weekends(in days: Int) -> Int { max(1, (days + 1) / 14) }
}

extension InstanceFile {
    /// How often an employee may work each shift: all of some, none of others, a limited number of late ones.
    func shiftLimits(of employee: Int, _ contract: Contract, _ numbers: inout SeededNumbers) -> [Int] {
        // Everybody has one shift without a limit, and these go round.
        let own = employee % shifts.count
        return shifts.indices.map { shift in
            if shift == own { return days }
            guard Int.random(in: 0..<100, using: &numbers) < 60 else { return 0 }
            let isLate = shift * 3 >= shifts.count * 2 && shifts.count > 2
            return isLate ? max(1, days * contract.weeklyMinutes / 2160 / (shift % 2 == 0 ? 3 : 7)) : days
        }
    }
}

/// One employee's valid shifts over all days: runs and rests drawn so that time and weekends stay near their shares.
struct PlantedLine: Sendable {
    /// The index of each day's shift; nil for a day off.
    private(set) var shifts: [Int?]

    init(_ instance: InstanceFile, _ contract: Contract, _ limits: [Int], _ numbers: inout SeededNumbers) {
        var left = limits
        var minutes = 0
        // The first days may belong to a rest that began before.
        shifts = [Int?](repeating: nil, count: min(instance.days, Int.random(in: 0...3, using: &numbers)))
        while shifts.count < instance.days {
            let (length, rest) = lengths(contract, minutes, &numbers)
            let isEarly = minutes > contract.weeklyMinutes * shifts.count / 7
            let run = Self.run(of: min(length, instance.days - shifts.count), instance, left, isEarly, &numbers)
            for shift in run {
                left[shift] -= 1
                minutes += instance.shifts[shift].minutes
                shifts.append(shift)
            }
            for _ in 0..<min(rest, instance.days - shifts.count) { shifts.append(nil) }
        }
    }

    /// Of several drawn lines, the one nearest to the contract's time and weekends.
    static func best(
        of count: Int, _ instance: InstanceFile, _ contract: Contract, _ limits: [Int], _ numbers: inout SeededNumbers
    ) -> PlantedLine {
        func distance(_ line: PlantedLine) -> Int {
            let minutes = line.shifts.reduce(0) { $0 + ($1.map { instance.shifts[$0].minutes } ?? 0) }
            let weekends = weekends(line.shifts.map { $0 != nil }) - contract.weekends(in: instance.days)
            return abs(minutes - contract.weeklyMinutes * instance.days / 7) + max(0, weekends) * 960
        }
        var best = PlantedLine(instance, contract, limits, &numbers)
        for _ in 1..<count {
            let other = PlantedLine(instance, contract, limits, &numbers)
            if distance(other) < distance(best) { best = other }
        }
        return best
    }

    /// Of all lengths of a run and the rest after it, those that bring time and weekends nearest to their shares.
    private func lengths(
        _ contract: Contract, _ minutes: Int, _ numbers: inout SeededNumbers
    ) -> (run: Int, rest: Int) {
        let before = Self.weekends(shifts.map { $0 != nil })
        var best = (score: Int.max, run: contract.leastConsecutive, rest: contract.leastDaysOff)
        for run in contract.leastConsecutive...contract.mostConsecutive {
            for rest in contract.leastDaysOff...(contract.leastDaysOff + 3) {
                let end = shifts.count + run + rest
                let early = minutes + run * 480 - contract.weeklyMinutes * end / 7
                let weekends = before + newWeekends(run) - contract.weekends(in: end)
                let noise = Int.random(in: 0..<400, using: &numbers)
                let score = abs(early) + max(0, weekends) * 1500 + noise
                if score < best.score { best = (score, run, rest) }
            }
        }
        return (best.run, best.rest)
    }

    /// Weekends that `run` more days of work touch and that were free.
    private func newWeekends(_ run: Int) -> Int {
        let first = shifts.count
        return stride(from: 5, to: first + run, by: 7).count { saturday in
            saturday + 1 >= first && !(saturday < first && shifts[saturday] != nil)
        }
    }

    /// Shifts that may follow one another, shorter ones for whoever `isEarly`. Where the drawn ones leave no way on, all
    /// are the one without a limit.
    private static func run(
        of length: Int, _ instance: InstanceFile, _ limits: [Int], _ isEarly: Bool, _ numbers: inout SeededNumbers
    ) -> [Int] {
        var left = limits
        var run: [Int] = []
        for _ in 0..<length {
            let forbidden = run.last.map { instance.shifts[$0].notBefore } ?? []
            let able = left.indices.filter { left[$0] > 0 && !forbidden.contains(instance.shifts[$0].id) }
            guard let one = able.randomElement(using: &numbers), let two = able.randomElement(using: &numbers) else {
                let unlimited = limits.indices.max { limits[$0] < limits[$1] } ?? 0
                return [Int](repeating: unlimited, count: length)
            }
            let next = (instance.shifts[one].minutes < instance.shifts[two].minutes) == isEarly ? one : two
            left[next] -= 1
            run.append(next)
        }
        return run
    }

    /// Day 0 is a Monday. A weekend counts if Saturday or Sunday is worked.
    static func weekends(_ works: [Bool]) -> Int {
        stride(from: 5, to: works.count, by: 7).count { saturday in
            works[saturday] || (saturday + 1 < works.count && works[saturday + 1])
        }
    }
}
