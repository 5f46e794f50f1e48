import Foundation
import Roster

@testable import CPSAT

/// Numbers that are the same in every run.
struct TestRandom: RandomNumberGenerator {
    private var numbers: SeededNumbers

    init(_ seed: Int) { numbers = SeededNumbers(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }
}

/// The `watchbill` that was built along with these tests.
let watchbill = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "watchbill").path

extension LinearModel {
    init(_ build: (inout LinearModel) -> Void) {
        self.init()
        build(&self)
    }

    mutating func add(_ form: Form, onlyIf: Literal? = nil) {
        constraints.append(Constraint(form, onlyIf: onlyIf))
    }

    /// Knapsacks with many constraints: solutions are found at once, the optimum is not proved in minutes.
    static func hard(offset: Int = 0) -> LinearModel {
        LinearModel { model in
            var random = TestRandom(1)
            let items = (0..<120).map { _ in model.addVariable(0...1) }
            for _ in 0..<60 {
                let terms = items.shuffled(using: &random).prefix(30)
                    .map { Term($0, .random(in: 1...50, using: &random)) }
                model.add(.sum(terms, Int.min...300))
            }
            model.objective = items.map { Term($0, -.random(in: 1...80, using: &random)) }
            model.offset = offset
        }
    }
}
