import Relaxation
import Roster

extension LineSearch {
    /// Finds a first choice: settles the line of which the mixture is surest and prices the others anew, until all are.
    func dive(from root: ColumnGeneration) throws {
        let count = problem.graphs.count
        var open = allLines
        var given = nothingGiven
        var chosen = [[Int32]](repeating: [], count: count)
        var generation = root
        while !isOver {
            var shares = [Double](repeating: -1, count: count), paths = chosen
            for (index, column) in generation.master.columns.enumerated() {
                let share = generation.master.primal[generation.master.firstSchedule + index]
                if share > shares[column.line] { (shares[column.line], paths[column.line]) = (share, column.path) }
            }
            let surest = open.max { shares[$0] < shares[$1] }
            let settled = open.filter { shares[$0] > 0.95 || $0 == surest }
            for line in settled {
                guard shares[line] > 0 else { return }
                chosen[line] = paths[line]
                problem.graphs[line].entries(of: paths[line]) { given[$0] += $1 }
            }
            open.removeAll { settled.contains($0) }
            let next = try ColumnGeneration(
                problem, lines: open, pricers: open.map { pricer(problem.graphs[$0]) }, given: given, penalty: 1_000,
                library: library)
            if open.isEmpty { return finish(chosen, next) }
            for column in generation.master.columns {
                if let index = open.firstIndex(of: column.line) { next.add(column.path, at: index) }
            }
            let ending = next.run(seconds: secondsLeft, start: generation.prices, stop: stop)
            self.count(next.master)
            guard ending == .optimal else { return }
            generation = next
        }
    }

    /// Only the shared variables are left.
    private func finish(_ chosen: [[Int32]], _ generation: ColumnGeneration) {
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = secondsLeft
        options.seed = seed
        let (last, _) = generation.master.choose(
            below: .infinity, options, shared: problem.split.shared.count, stop: stop)
        if let last, let choice = problem.choice(chosen, shared: last.shared) { known.take(choice) }
    }
}
