import Roster

extension LinePricer<Double> {
    /// A schedule that keeps to these constraints, which the diagram does not, cheap at the last prices; nil where none was
    /// found.
    ///
    /// - Parameters:
    ///   - moments: Of the line's variables.
    ///   - dearest: The most that a unit of anything costs.
    func path(keepingTo long: [LineSplit.Constraint], moments: [Int], dearest: Double) -> [Int32]? {
        guard !long.isEmpty else { return cheapest() }
        for way in Self.ways {
            let paces = long.map { Pace($0, graph.diagram, moments: moments, days: way.stretch) }.filter { !$0.isKept }
            if let path = path(keeping: paces, width: way.width, haste: way.haste * dearest) { return path }
        }
        return nil
    }

    /// One after another, until one leads to the end.
    private static var ways: [(width: Int, haste: Double, stretch: Int?)] {
        [(3, 0, 28), (8, 1, nil), (32, 10, nil), (256, 1, nil)]
    }

    /// A schedule that keeps to all these paces, cheap at the last prices; nil where none was found.
    ///
    /// Goes forward through the diagram and remembers at each node no more than `width` ways so far: those that would end
    /// cheapest, among those that can still come right for each pace by itself.
    ///
    /// - Parameter haste: What it costs to be ahead of or behind an even pace, for each unit of a sum.
    func path(keeping paces: [Pace], width: Int, haste: Double) -> [Int32]? {
        let diagram = graph.diagram, labelPrices = labelPrices, toCome = toCome
        let table = PaceTable(paces, graph.diagram)
        var steps: [(parent: Int32, label: Int32)] = [(-1, -1)]
        var now = Ways(width: width, sums: paces.count), later = now
        var sums = [Int32](repeating: 0, count: paces.count)
        now.begin(1)
        now.insert(at: 0, total: 0, cost: 0, step: 0, sums)
        for layer in 0..<diagram.layers {
            let first = Int(diagram.layerStarts[layer]), next = Int(diagram.layerStarts[layer + 1])
            let end = layer + 2 < diagram.layerStarts.count ? Int(diagram.layerStarts[layer + 2]) : diagram.nodes
            later.begin(end - next)
            for node in first..<next {
                for rank in 0..<now.count(at: node - first) {
                    let way = now.way(rank, at: node - first)
                    for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                        let label = Int(diagram.labels[arc]), target = Int(diagram.targets[arc])
                        let cost = now.costs[way] + labelPrices[label]
                        var total = cost + toCome[target]
                        let worst = later.worst(at: target - next)
                        guard total < worst, table.add(label, to: now.sums, of: way, into: &sums, at: target)
                        else { continue }
                        if haste > 0 { total += haste * table.hurry(sums, at: target) }
                        guard total < worst, !later.has(cost, sums, at: target - next) else { continue }
                        steps.append((now.steps[way], Int32(label)))
                        later.insert(
                            at: target - next, total: total, cost: cost, step: Int32(steps.count - 1), sums)
                    }
                }
            }
            swap(&now, &later)
        }
        guard now.count(at: 0) > 0 else { return nil }
        var path: [Int32] = []
        var step = Int(now.steps[now.way(0, at: 0)])
        while steps[step].parent >= 0 {
            path.append(steps[step].label)
            step = Int(steps[step].parent)
        }
        return path.reversed()
    }
}

/// Several paces as the search reads them: all numbers of a label, and all of a node, side by side.
///
/// Those of which there is only a most, and which nothing must come to, change with what is added to them alone: of them an arc
/// is asked for the few that its label adds to.
private struct PaceTable {
    private let count: Int
    private var amounts: [Int32] = []
    private var least: [Int32] = [], most: [Int32] = []
    private var early: [Double] = [], late: [Double] = []
    private var isBegin: [Bool] = []
    /// By label the paces it adds to, and those that have to be looked at whatever is added.
    private var touched: [Int32] = []
    private var touchedStarts: [Int32] = [0]
    /// By node, whether all paces have to be looked at.
    private var isBeginOfAny: [Bool] = []

    init(_ paces: [Pace], _ diagram: LineDiagram) {
        count = paces.count
        func sideBySide<Value>(_ size: Int, _ values: (Pace) -> [Value]) -> [Value] {
            let all = paces.map(values)
            var table: [Value] = []
            table.reserveCapacity(size * all.count)
            for index in 0..<size { for own in all { table.append(own[index]) } }
            return table
        }
        amounts = sideBySide(diagram.labelCount, \.amounts)
        (least, most) = (sideBySide(diagram.nodes, \.least), sideBySide(diagram.nodes, \.most))
        (early, late) = (sideBySide(diagram.nodes, \.early), sideBySide(diagram.nodes, \.late))
        isBegin = sideBySide(diagram.nodes, \.isBegin)
        isBeginOfAny = (0..<diagram.nodes).map { node in paces.contains { $0.isBegin[node] } }
        let simple = paces.map(\.isSimple)
        for label in 0..<diagram.labelCount {
            for (index, pace) in paces.enumerated() where !simple[index] || pace.amounts[label] != 0 {
                touched.append(Int32(index))
            }
            touchedStarts.append(Int32(touched.count))
        }
    }

    /// The sums after an arc; false where one of them can no longer come right.
    @inline(__always)
    func add(_ label: Int, to before: [Int32], of way: Int, into sums: inout [Int32], at node: Int) -> Bool {
        if isBeginOfAny[node] {
            for index in 0..<count {
                let sum = before[way * count + index] + amounts[label * count + index]
                let place = node * count + index
                guard sum >= least[place], sum <= most[place] else { return false }
                sums[index] = isBegin[place] ? 0 : sum
            }
            return true
        }
        let own = Int(touchedStarts[label])..<Int(touchedStarts[label + 1])
        for entry in own {
            let index = Int(touched[entry])
            let sum = before[way * count + index] + amounts[label * count + index]
            let place = node * count + index
            guard sum >= least[place], sum <= most[place] else { return false }
        }
        for index in 0..<count { sums[index] = before[way * count + index] + amounts[label * count + index] }
        return true
    }

    /// How far this is from even paces, in units of the sums.
    @inline(__always)
    func hurry(_ sums: [Int32], at node: Int) -> Double {
        var hurry = 0.0
        for index in 0..<count {
            let sum = Double(sums[index]), place = node * count + index
            hurry += max(0, early[place] - sum) + max(0, sum - late[place])
        }
        return hurry
    }
}

/// The best ways so far to each node of a layer, in memory that is used again.
private struct Ways {
    private let width: Int
    private let sumCount: Int
    private var counts: [Int] = []
    /// At each node the ways' numbers, the best first.
    private var order: [Int] = []
    /// With what is still to come, and what uneven paces cost.
    private var totals: [Double] = []
    private(set) var costs: [Double] = []
    private(set) var steps: [Int32] = []
    private(set) var sums: [Int32] = []

    init(width: Int, sums: Int) { (self.width, sumCount) = (width, sums) }

    mutating func begin(_ nodes: Int) {
        counts = [Int](repeating: 0, count: nodes)
        let lacking = nodes * width - order.count
        guard lacking > 0 else { return }
        order += repeatElement(0, count: lacking)
        totals += repeatElement(0, count: lacking)
        costs += repeatElement(0, count: lacking)
        steps += repeatElement(0, count: lacking)
        sums += repeatElement(0, count: lacking * sumCount)
    }

    @inline(__always)
    func count(at node: Int) -> Int { counts[node] }

    @inline(__always)
    func way(_ rank: Int, at node: Int) -> Int { order[node * width + rank] }

    /// What a way must be better than.
    @inline(__always)
    func worst(at node: Int) -> Double {
        counts[node] == width ? totals[way(width - 1, at: node)] : .infinity
    }

    @inline(__always)
    func has(_ cost: Double, _ sums: [Int32], at node: Int) -> Bool {
        for rank in 0..<counts[node] where costs[way(rank, at: node)] == cost {
            let first = way(rank, at: node) * sumCount
            if self.sums[first..<first + sumCount].elementsEqual(sums) { return true }
        }
        return false
    }

    /// In the place of the last one where there are enough.
    @inline(__always)
    mutating func insert(at node: Int, total: Double, cost: Double, step: Int32, _ sums: [Int32]) {
        let first = node * width
        let own = counts[node] == width ? order[first + width - 1] : first + counts[node]
        if counts[node] < width { counts[node] += 1 }
        var rank = counts[node] - 1
        while rank > 0, totals[order[first + rank - 1]] > total {
            order[first + rank] = order[first + rank - 1]
            rank -= 1
        }
        order[first + rank] = own
        (totals[own], costs[own], steps[own]) = (total, cost, step)
        for index in 0..<sumCount { self.sums[own * sumCount + index] = sums[index] }
    }
}
