import Relaxation
import Roster
import Synchronization

extension LineSearch {
    /// Finds a first choice: settles the line of which the mixture is surest and prices the others anew, until all are.
    ///
    /// - Parameters:
    ///   - sure: Lines are settled together of which one schedule has a larger share.
    ///   - seconds: At most.
    func dive(from root: ColumnGeneration, sure: Double, seconds: Double) throws {
        let deadline = min(end, .now + .seconds(min(seconds, 1e6)))
        let lineCount = problem.graphs.count
        var open = allLines
        var given = nothingGiven
        var chosen = [[Int32]](repeating: [], count: lineCount)
        var generation = root
        while !isOver {
            var shares = [Double](repeating: -1, count: lineCount), paths = chosen
            // Out of time, the last schedules were not weighed any more.
            for (column, share) in zip(
                generation.master.columns, generation.master.primal.dropFirst(generation.master.firstSchedule))
            where share > shares[column.line] {
                (shares[column.line], paths[column.line]) = (share, column.path)
            }
            let surest = open.max { shares[$0] < shares[$1] }
            let settled = open.filter { shares[$0] > sure || $0 == surest }
            for line in settled {
                guard shares[line] > 0 else { return }
                chosen[line] = paths[line]
                problem.graphs[line].entries(of: paths[line]) { given[$0] += $1 }
            }
            open.removeAll { settled.contains($0) }
            let next = try ColumnGeneration(
                problem, lines: open, pricers: open.map { pricer(problem.graphs[$0]) }, given: given, penalty: 1_000,
                library: library)
            if open.isEmpty { return finish(chosen, next.master) }
            let places = Dictionary(uniqueKeysWithValues: open.enumerated().map { ($1, $0) })
            for column in generation.master.columns {
                if let index = places[column.line] { next.add(column, at: index) }
            }
            let left = (deadline - ContinuousClock.now) / .seconds(1)
            let ending = next.run(seconds: left, start: generation.prices, stop: stop)
            count(next.master)
            guard ending == .optimal else { return }
            generation = next
        }
    }

    /// Dives until a choice is near the bound: where one dive ends far from it, another one often does not.
    func dives(from root: ColumnGeneration) throws {
        try dayDives(from: root)
        // Where the root took long, these never end.
        guard root.stepsOfRun < Self.manySteps else { return }
        for (number, sure) in [0.95, 0.8, 0.6].enumerated() {
            // The first one is worth its time even then.
            guard !known.now.isProved, number == 0 || !isNear, !isOver else { return }
            try dive(from: root, sure: sure, seconds: secondsLeft * 0.4)
        }
    }

    /// Dives by days, each worker in a master of its own.
    private func dayDives(from root: ColumnGeneration) throws {
        let next = Atomic(0), most = (1 + Self.rootsOfDayDives) * root.stepsOfRun
        // Each worker has its own. To copy the first one too would take long where it is large; where not, it stays as it is.
        nonisolated(unsafe) let masters = try (0..<workers).map { worker in
            worker == 0 && root.stepsOfRun >= Self.manySteps ? root : try root.copy(library: library)
        }
        try onAllWorkers { worker in
            let own = masters[worker]
            while !isNear, !isOver, own.master.steps <= most {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < Self.mostDayDives else { return }
                try dayDive(
                    from: own, seconds: secondsLeft * 0.4, dice: number == 0 ? nil : SeededNumbers(seed: seed &+ number)
                )
            }
        }
    }

    private static let mostDayDives = 6, rootsOfDayDives = 4
    private static let manySteps = 20_000

    private var isNear: Bool {
        let state = known.now
        return state.best.map { Double($0.cost - state.bound) < 0.02 * abs(Double($0.cost)) } ?? false
    }

    /// Finds a choice soon, which may be a poor one: line after line takes what is cheapest after what the lines before it
    /// have taken.
    func greedy() throws {
        let master = try LineMaster(problem, lines: [], given: nothingGiven, penalty: 10_000, library: library)
        guard master.rows > 0 else { return }
        var given = nothingGiven
        var chosen: [[Int32]] = []
        for (line, graph) in problem.graphs.enumerated() {
            guard !isOver, master.solve(.dual, seconds: secondsLeft, stop: stop) else { return }
            let pricer = pricer(graph)
            // What was lifted is kept to on the way, at no price.
            let prices = problem.legal(master.duals).prefix(problem.split.rows.count)
            _ = pricer.price(problem.padded(Array(prices)), unreachable: .infinity)
            let path = pricer.path(
                keepingTo: problem.lifted[line], moments: problem.split.lines[line].moments,
                dearest: problem.dearestShared)
            guard let path else { return }
            graph.entries(of: path) { given[$0] += $1 }
            master.give(given, problem)
            chosen.append(path)
        }
        finish(chosen, master)
    }

    /// Looks for a first choice among many schedules of each line, where settling them one by one ended nowhere.
    func anyChoice(_ prices: [Double]) throws {
        let master = try LineMaster(
            problem, lines: allLines, given: nothingGiven, penalty: 1e6, library: library)
        var sums = nothingGiven
        let each = max(20, 20_000 / max(1, problem.graphs.count))
        for line in allLines where !isOver {
            let pricer = pricer(problem.graphs[line])
            _ = pricer.price(prices, unreachable: .infinity)
            for path in pricer.all(upTo: .greatestFiniteMagnitude, count: each).paths {
                master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line)
            }
        }
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = secondsLeft / 3
        options.nodes = 2_000
        options.seed = seed
        let (found, _) = master.choose(below: .infinity, options, shared: problem.split.shared.count, stop: stop)
        count(master)
        if let found, let choice = problem.choice(allLines.map { found.paths[$0] ?? [] }, shared: found.shared) {
            known.take(choice)
        }
    }

    /// Takes one schedule for each line, with what is shared as it suits them best.
    func finish(_ chosen: [[Int32]]) throws {
        var given = nothingGiven
        for (line, path) in chosen.enumerated() { problem.graphs[line].entries(of: path) { given[$0] += $1 } }
        finish(chosen, try LineMaster(problem, lines: [], given: given, penalty: 10_000, library: library))
    }

    /// Only the shared variables are left.
    func finish(_ chosen: [[Int32]], _ master: LineMaster) {
        // HiGHS makes nothing of a programme without rows and columns.
        if problem.split.shared.isEmpty {
            if let choice = problem.choice(chosen, shared: []) { known.take(choice) }
            return
        }
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = secondsLeft
        options.seed = seed
        let (last, _) = master.choose(below: .infinity, options, shared: problem.split.shared.count, stop: stop)
        if let last, let choice = problem.choice(chosen, shared: last.shared) { known.take(choice) }
    }
}
