import Roster
import Relaxation
import Foundation
public func trySolve(_ plan: RosterPlan) throws {
    let library = try HiGHSLibrary.open(folder: ProcessInfo.processInfo.environment["LIBS"]!)
    let seconds = Double(ProcessInfo.processInfo.environment["S"] ?? "20")!
    for whole in plan.parts {
      for tier in 0..<max(1, whole.tiers.count) {
        var part = whole
        if whole.tiers.count > 1 {
            if whole.tiers[tier].terms.isEmpty { continue }
            part.objective = whole.tiers[tier].terms
        }
        let t1 = Date()
        let split = try LineSplit(part)
        let problem = try LineProblem(split, ranges: part.variables)
        print("tier", tier, "vars", part.variables.count, "lines", split.lines.count, "rows", split.rows.count, problem.rows.count, "shared", split.shared.count, "arcs", problem.graphs.reduce(0) { $0 + $1.diagram.size }, "t", Date().timeIntervalSince(t1))
        let offset = plan.whole.offset
        let search = LineSearch(problem, library: library, stop: HiGHSStop(), until: .now + .seconds(seconds), seed: 1, workers: 2) { known in
            print(String(format: "%.2f", Date().timeIntervalSince(t1)), "best", (known.best?.cost ?? 0) + offset, "bound", known.bound + offset)
        }
        try search.run()
        print("end", Date().timeIntervalSince(t1), search.known.now.isProved)
      }
    }
}
