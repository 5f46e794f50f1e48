import Relaxation
import Roster

extension LineSearch {
    /// Like ``dive(from:sure:seconds:)``, but in the master of the root and with few rounds of new schedules after each step: far
    /// quicker where there are many rows.
    ///
    /// Out of time, all lines that are left are settled at once. Leaves the master as it was, with more schedules.
    ///
    /// - Parameter dice: Makes lines a little more or less sure, so that another dive goes another way.
    func warmDive(from root: ColumnGeneration, seconds: Double, dice: SeededNumbers? = nil) throws {
        let deadline = min(end, .now + .seconds(min(seconds, 1e6)))
        let master = root.master
        var open = Set(allLines)
        var chosen = [[Int32]](repeating: [], count: problem.graphs.count)
        var closed: [Int] = []
        defer { master.bound(closed, upper: .infinity) }
        var scratch = nothingGiven, dice = dice
        let before = master.steps
        defer { count(steps: master.steps - before) }
        if dice != nil {
            guard master.solve(.dual, seconds: secondsLeft, stop: stop) else { return }
        }
        while !isOver {
            let isLate = ContinuousClock.now > deadline
            let settled = surest(master, among: open, atLeast: isLate ? open.count : 1 + open.count / 12, &dice)
            guard !settled.isEmpty else { return }
            for (line, path) in settled {
                chosen[line] = path
                open.remove(line)
            }
            if open.isEmpty { return try finish(chosen) }
            let gone = master.columns.indices.filter { index in
                let column = master.columns[index]
                return settled[column.line].map { $0 != column.path } ?? false
            }
            master.bound(gone, upper: 0)
            closed += gone
            guard master.solve(.dual, seconds: secondsLeft, stop: stop) else { return }
            for _ in 0..<Self.rounds {
                guard offer(root, open, &scratch) > 0 else { break }
                guard master.solve(seconds: secondsLeft, stop: stop) else { return }
            }
            if isInVain(master) { return }
        }
    }

    /// Whether what is settled costs too much already, but for schedules that were not looked for.
    private func isInVain(_ master: LineMaster) -> Bool {
        let steps = (master.objective / problem.costScale / Double(problem.step) - 1e-6).rounded(.up)
        let most = min(problem.mostCost, (known.now.best?.cost ?? Int.max) - 1)
        return steps > (Double(most) / Double(problem.step)).rounded(.down)
    }

    private static let rounds = 2
    /// A share of a schedule with which its line is settled in any case.
    private static let sure = 0.95
    private static let least = 1e-9

    /// The lines to settle next, each with its schedule: those of which the mixture is sure, and so many at least.
    private func surest(
        _ master: LineMaster, among open: Set<Int>, atLeast count: Int, _ dice: inout SeededNumbers?
    ) -> [Int: [Int32]] {
        var best: [Int: (share: Double, index: Int)] = [:]
        // The last schedules may not have been weighed any more.
        for (index, share) in master.primal.dropFirst(master.firstSchedule).enumerated() {
            let line = master.columns[index].line
            guard open.contains(line), share > Self.least else { continue }
            let share = share < Self.sure ? share * (dice?.factor(atLeast: 0.2) ?? 1) : share
            if share > best[line]?.share ?? 0 { best[line] = (share, index) }
        }
        let sorted = best.sorted { ($0.value.share, $1.key) > ($1.value.share, $0.key) }
        let taken = sorted.enumerated().filter { $0.offset < count || $0.element.value.share > Self.sure }.map(
            \.element)
        return Dictionary(uniqueKeysWithValues: taken.map { ($0.key, master.columns[$0.value.index].path) })
    }

    /// Adds the cheapest schedules of the lines that are open, where they help.
    private func offer(_ root: ColumnGeneration, _ open: Set<Int>, _ sums: inout [Int]) -> Int {
        let master = root.master, duals = problem.legal(master.duals)
        var added = 0
        for line in open.sorted() {
            let pricer = root.pricers[line]
            guard pricer.price(duals, unreachable: .infinity) - master.duals[master.rows + line] < -1e-7 else {
                continue
            }
            for path in pricer.cheapest(2)
            where master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line) { added += 1 }
        }
        return added
    }
}

extension SeededNumbers {
    /// For a share, so that a dive goes another way.
    mutating func factor(atLeast least: Double) -> Double { Double.random(in: least...1, using: &self) }
}
