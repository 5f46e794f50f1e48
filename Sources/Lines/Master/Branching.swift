import Relaxation
import Roster

extension LineMaster {
    /// Where a branching ends that has not tried everything.
    struct BranchingLimits {
        var nodes = Int.max
        var end: ContinuousClock.Instant
        var stop: HiGHSStop?
    }

    /// The cheapest choice among the schedules that are there, if it costs less than `cutoff`, found by splitting on what a
    /// line decides on a day: that halves what is left far more evenly than taking or leaving one schedule.
    ///
    /// - Parameters:
    ///   - cutoff: In the master's scale.
    ///   - step: Solutions that are less than this cheaper than one that was found are not looked for.
    /// - Returns: The choice, and whether none of those schedules makes a better one, up to rounding.
    func branch(below cutoff: Double, step: Double, shared: Int, _ limits: BranchingLimits)
        -> (choice: (paths: [Int: [Int32]], shared: [Int])?, isProved: Bool)
    {
        var tree = Branching(master: self, cutoff: cutoff, step: step, shared: shared, limits: limits)
        tree.run()
        bound(columns.indices, upper: .infinity)
        return (tree.best, tree.isComplete)
    }
}

/// A tree that is searched depth first.
private struct Branching {
    let master: LineMaster
    var cutoff: Double
    let step: Double
    let shared: Int
    let limits: LineMaster.BranchingLimits
    var best: (paths: [Int: [Int32]], shared: [Int])?
    var isComplete = true

    private var nodes = 0
    /// How often each schedule is forbidden on the way to the node.
    private var forbidden: [Int]
    private var indices: [Int: [Int]] = [:]

    init(master: LineMaster, cutoff: Double, step: Double, shared: Int, limits: LineMaster.BranchingLimits) {
        (self.master, self.cutoff, self.step, self.shared, self.limits) = (master, cutoff, step, shared, limits)
        forbidden = [Int](repeating: 0, count: master.columns.count)
        for (index, column) in master.columns.enumerated() { indices[column.line, default: []].append(index) }
    }

    /// What a line decides in one layer.
    private struct Split {
        let line: Int
        let layer: Int
        let label: Int32
        let share: Double
    }

    mutating func run() { visit() }

    private mutating func visit() {
        guard nodes < limits.nodes, ContinuousClock.now < limits.end, !(limits.stop?.isAsked ?? false) else {
            isComplete = false
            return
        }
        nodes += 1
        let left = (limits.end - ContinuousClock.now) / .seconds(1)
        guard master.solve(.dual, seconds: left, stop: limits.stop) else {
            isComplete = false
            return
        }
        guard master.objective < cutoff else { return }
        guard let split = mostEven() else { return takeWhole() }
        // First what the mixture does most of.
        for isTaken in split.share >= 0.5 ? [true, false] : [false, true] {
            let gone = (indices[split.line] ?? []).filter { index in
                (master.columns[index].path[split.layer] == split.label) != isTaken
            }
            forbid(gone)
            visit()
            allow(gone)
        }
    }

    private mutating func forbid(_ gone: [Int]) {
        let new = gone.filter { forbidden[$0] == 0 }
        for index in gone { forbidden[index] += 1 }
        master.bound(new, upper: 0)
    }

    private mutating func allow(_ gone: [Int]) {
        for index in gone { forbidden[index] -= 1 }
        master.bound(gone.filter { forbidden[$0] == 0 }, upper: .infinity)
    }

    /// The decision that the mixture is least sure of; nil where it is sure of all.
    private func mostEven() -> Split? {
        var best: Split?, bestDistance = Double.infinity
        for line in master.lines {
            let used = (indices[line] ?? []).filter { master.primal[master.firstSchedule + $0] > 1e-7 }
            guard used.count > 1 else { continue }
            for layer in master.columns[used[0]].path.indices {
                var shares: [(label: Int32, share: Double)] = []
                for index in used {
                    let label = master.columns[index].path[layer], share = master.primal[master.firstSchedule + index]
                    if let known = shares.firstIndex(where: { $0.label == label }) {
                        shares[known].share += share
                    } else {
                        shares.append((label, share))
                    }
                }
                guard shares.count > 1 else { continue }
                for (label, share) in shares where share > 1e-7 && abs(share - 0.6) < bestDistance {
                    bestDistance = abs(share - 0.6)
                    best = Split(line: line, layer: layer, label: label, share: share)
                }
            }
        }
        return best
    }

    private mutating func takeWhole() {
        var paths: [Int: [Int32]] = [:]
        for line in master.lines {
            let taken = (indices[line] ?? []).max {
                master.primal[master.firstSchedule + $0] < master.primal[master.firstSchedule + $1]
            }
            guard let taken else { return }
            paths[line] = master.columns[taken].path
        }
        let values = (0..<shared).map { master.primal[$0] }
        // A row is broken, or schedules are settled and something shared is not: only more splitting, of which there is none
        // here, could tell whether that is the fault of the penalty or of rounding.
        guard values.allSatisfy({ abs($0 - $0.rounded()) < 1e-6 && abs($0) < 1e9 }), master.artificial < 1e-6 else {
            isComplete = false
            return
        }
        best = (paths, values.map { Int($0.rounded()) })
        cutoff = master.objective - step + 1e-6 * max(1, abs(master.objective))
    }
}
