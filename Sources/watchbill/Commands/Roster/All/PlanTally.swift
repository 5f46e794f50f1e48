import Operations
import OperatorFiles
import Roster
import Synchronization

/// Keeps count of many units while they are planned: from any thread.
final class PlanTally: Sendable {
    struct Unit {
        var name: Text?
        var start: ContinuousClock.Instant
        var seconds: Double?
        var files: [String] = []
    }

    struct Counts: Equatable {
        var all = 0, underWay = 0, planned = 0, impossible = 0, undecided = 0, faulty = 0
    }

    private struct State {
        var units: [Int: Unit] = [:]
        var counts: Counts
    }

    private let state: Mutex<State>

    init(units: Int) { state = Mutex(State(counts: Counts(all: units))) }

    var counts: Counts { state.withLock { $0.counts } }

    func unit(_ index: Int) -> Unit? { state.withLock { $0.units[index] } }

    func begin(_ index: Int) {
        state.withLock {
            $0.units[index] = Unit(start: .now)
            $0.counts.underWay += 1
        }
    }

    func read(_ index: Int, _ name: Text) { state.withLock { $0.units[index]?.name = name } }

    func end(_ index: Int, _ ending: PlanUnits.Ending, files: [String] = []) {
        state.withLock { state in
            if let start = state.units[index]?.start {
                state.units[index]?.seconds = (ContinuousClock.now - start) / .seconds(1)
            }
            state.units[index]?.files = files
            state.counts.underWay -= 1
            switch ending {
            case .roster: state.counts.planned += 1
            case .impossible: state.counts.impossible += 1
            case .undecided: state.counts.undecided += 1
            case .failed: state.counts.faulty += 1
            case .notBegun: break
            }
        }
    }
}
