import Relaxation
import Roster

extension LineSearch {
    /// Finds a choice by settling what lines decide on single days, those of which the mixture is surest first, and pricing
    /// again after each step: a line keeps all that can still be good, where ``warmDive(from:seconds:dice:)`` keeps one schedule.
    ///
    /// Out of time, all lines are settled at once. Leaves the master as it was, with more schedules.
    func dayDive(from root: ColumnGeneration, seconds: Double, dice: SeededNumbers? = nil) throws {
        let deadline = min(end, .now + .seconds(min(seconds, 1e6)))
        let master = root.master, first = master.steps
        var dive = DayDive(problem, root, dice: dice)
        defer {
            dive.release()
            count(steps: master.steps - first)
        }
        if dice != nil || master.primal.isEmpty {
            guard master.solve(.dual, seconds: secondsLeft, stop: stop) else { return }
        }
        while !isOver {
            let open = dive.openDecisions()
            guard !open.isEmpty, ContinuousClock.now < deadline else { break }
            dive.settle(Array(open.prefix(1 + open.count / DayDive.part)))
            let before = master.steps
            guard master.solve(.dual, seconds: secondsLeft, stop: stop) else { return }
            var rounds = 0
            while rounds < DayDive.rounds || master.steps - before < root.stepsOfRun / DayDive.share, dive.offer() > 0 {
                rounds += 1
                guard master.solve(seconds: secondsLeft, stop: stop) else { return }
            }
        }
        if let chosen = dive.largest() { try finish(chosen) }
    }
}

/// What is settled on the way down, and the schedules that keep to it.
private struct DayDive {
    /// What a line decides in one layer.
    struct Decision {
        let line: Int
        let layer: Int
        let label: Int32
        let share: Double
    }

    private let problem: LineProblem
    private let root: ColumnGeneration
    private var master: LineMaster { root.master }
    private var graphs: [LineGraph]
    private var pricers: [LinePricer<Double>]
    private var sums: [Int]
    private var closed: Set<Int> = []
    private var dice: SeededNumbers?

    /// A step settles one in so many of the decisions that are open.
    static let part = 10
    /// After each step there are so many rounds of new schedules, and more until one in `share` of the root's steps were taken.
    static let rounds = 2, share = 20
    /// A share with less missing is whole.
    private static let least = 1e-6

    init(_ problem: LineProblem, _ root: ColumnGeneration, dice: SeededNumbers?) {
        (self.problem, self.root, self.dice) = (problem, root, dice)
        graphs = problem.graphs
        pricers = root.pricers
        sums = [Int](repeating: 0, count: problem.rows.count)
    }

    /// The schedules that the mixture has a share of; the last ones may not have been weighed any more.
    private var shares: [(index: Int, share: Double)] {
        master.primal.dropFirst(master.firstSchedule).enumerated().filter { $0.element > Self.least }.map {
            ($0.offset, $0.element)
        }
    }

    /// What the mixture is not yet whole about, the surest first.
    mutating func openDecisions() -> [Decision] {
        var byLine: [Int: [(index: Int, share: Double)]] = [:]
        for (index, share) in shares { byLine[master.columns[index].line, default: []].append((index, share)) }
        var open: [Decision] = []
        for line in graphs.indices {
            guard let own = byLine[line], own.count > 1 else { continue }
            for layer in 0..<graphs[line].diagram.layers {
                var labels: [Int32: Double] = [:]
                for (index, share) in own { labels[master.columns[index].path[layer], default: 0] += share }
                guard labels.count > 1, let best = labels.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
                    continue
                }
                let share = best.value * (dice?.factor(atLeast: 0.7) ?? 1)
                open.append(Decision(line: line, layer: layer, label: best.key, share: share))
            }
        }
        return open.sorted { ($0.share, $1.line, $1.layer) > ($1.share, $0.line, $0.layer) }
    }

    /// Leaves out the schedules that decide something else; what would leave a line none is not settled.
    mutating func settle(_ decisions: [Decision]) {
        for (line, own) in Dictionary(grouping: decisions, by: \.line).sorted(by: { $0.key < $1.key }) {
            var kept: [Int: Int32] = [:], diagram: LineDiagram?
            for decision in own {
                var more = kept
                more[decision.layer] = decision.label
                if let found = graphs[line].diagram.keeping(more) { (kept, diagram) = (more, found) }
            }
            guard let diagram else { continue }
            graphs[line] = LineGraph(graphs[line], on: diagram)
            pricers[line] = LinePricer(graphs[line], unit: problem.costScale)
            let gone = master.columns.indices.filter { index in
                let column = master.columns[index]
                return column.line == line && kept.contains { column.path[$0.key] != $0.value }
            }
            master.bound(gone, upper: 0)
            closed.formUnion(gone)
        }
    }

    /// Adds the cheapest schedules where they help.
    mutating func offer() -> Int {
        let duals = problem.legal(master.duals)
        var added = 0
        for line in pricers.indices {
            guard pricers[line].price(duals, unreachable: .infinity) - master.duals[master.rows + line] < -1e-7 else {
                continue
            }
            for path in pricers[line].cheapest(2)
            where master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line) { added += 1 }
        }
        return added
    }

    /// The schedule of each line that the mixture has most of; nil where a line has none.
    func largest() -> [[Int32]]? {
        var best: [Int: (share: Double, index: Int)] = [:]
        for (index, share) in shares where share > best[master.columns[index].line]?.share ?? 0 {
            best[master.columns[index].line] = (share, index)
        }
        let paths = problem.graphs.indices.compactMap { best[$0].map { master.columns[$0.index].path } }
        return paths.count == problem.graphs.count ? paths : nil
    }

    /// Allows again what was left out.
    func release() { master.bound(closed, upper: .infinity) }
}

extension LineDiagram {
    /// The schedules that decide this in these layers; nil where there is none.
    fileprivate func keeping(_ decisions: [Int: Int32]) -> LineDiagram? {
        var isReached = [Bool](repeating: false, count: nodes)
        isReached[0] = true
        var kept = ForwardArcs()
        for layer in 0..<layers {
            let next = layerStarts[layer + 1], wanted = decisions[layer]
            for node in Int(layerStarts[layer])..<Int(next) {
                for arc in Int(arcStarts[node])..<Int(arcStarts[node + 1])
                where isReached[node] && (wanted ?? labels[arc]) == labels[arc] {
                    isReached[Int(targets[arc])] = true
                    kept.add(label: labels[arc], to: targets[arc] - next)
                }
                kept.endNode()
            }
            kept.endLayer()
        }
        return LineDiagram(
            reducing: kept, blockStarts: blockStarts, labelStarts: labelStarts, positions: positions, values: values)
    }
}
