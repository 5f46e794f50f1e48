import Roster
import Foundation
public func trySolve(_ plan: RosterPlan) throws {
    for part in plan.parts {
        let t1 = Date()
        let split = try LineSplit(part)
        print("lines", split.lines.count, "rows", split.rows.count, "shared", split.shared.count, "t", Date().timeIntervalSince(t1))
        var isInRow = [Bool](repeating: false, count: part.variables.count)
        for row in split.rows { for t in row.terms { isInRow[t.variable] = true } }
        for line in split.lines {
            let t2 = Date()
            let ranges = line.variables.map { part.variables[$0] }
            // without wide counters
            let cons = line.constraints.filter { c in
                let span = line.moments[c.terms.last!.variable] - line.moments[c.terms[0].variable]
                return ProcessInfo.processInfo.environment["ALL"] != nil || span < 14 << 32 || c.lower != Int.min || c.upper < 6
            }
            let b = DiagramBuilder(line, constraints: cons, ranges: ranges, costs: line.variables.map { split.relaxed.costs[$0] }, isInRow: line.variables.map { isInRow[$0] }, mostArcs: 5_000_000)
            switch b.build() {
            case .diagram(let d): print("  vars", line.variables.count, "cons", line.constraints.count, "of them", cons.count, "nodes", d.nodes, "arcs", d.size, "labels", d.labelCount, Date().timeIntervalSince(t2))
            case .empty: print("empty", Date().timeIntervalSince(t2))
            case .tooLarge: print("too large", Date().timeIntervalSince(t2))
            }
        }
    }
}
