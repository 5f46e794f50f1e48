import CHiGHS
import OwnThread
import Roster

/// HiGHS in this process, on a thread of its own for each model.
public struct HiGHSRelaxation: LinearRelaxation {
    struct Settings: Hashable, Sendable {
        /// HiGHS' own word. An interior point prices more variables out of cheap solutions than a corner does, and is
        /// found sooner where models are large.
        var method = "ipm"
        var presolve = true
        /// Whether an interior point is moved to a corner.
        var crossover = false
        /// 1 for the dual simplex method, 4 for the primal one.
        var simplexStrategy = 1
        /// How far an optimum may be missed, as a part of the numbers themselves; 0 for what HiGHS thinks right.
        var tolerance = 0.0
        /// Whether the robust way is tried where this one has trouble.
        var isRetried = true

        /// For what the others have trouble with, and where models are small.
        static let robust = Settings(method: "simplex")
        static let near = Settings(method: "pdlp", tolerance: 1e-5, isRetried: false)
    }

    /// Where in the relaxed model the answer lies.
    public enum Answer: Hashable, Sendable {
        /// Within the best face: prices more variables out of cheap solutions.
        case interior
        /// At a corner: is found sooner in models of a month.
        case corner
        /// Near the best face, by a first-order method: is found soonest by far in models of a year. It cannot be
        /// interrupted, so the time that it is given should be short.
        case near

        fileprivate var settings: Settings {
            switch self {
            case .interior: Settings()
            case .corner: .robust
            case .near: .near
            }
        }
    }

    private let library: HiGHSLibrary
    private let settings: Settings

    /// - Parameter folder: Where `libhighs.so.1` is. It must be the one that came with the OR-Tools library of this
    ///   process: two of them cannot be loaded together.
    /// - Throws: ``SolverUnavailable`` with the loader's reason.
    public init(folder: String, answer: Answer = .interior) throws {
        try self.init(folder: folder, settings: answer.settings)
    }

    init(folder: String, settings: Settings) throws {
        library = try HiGHSLibrary.open(folder: folder)
        self.settings = settings
    }

    public func solve(_ model: RelaxedModel, seconds: Double) async -> RelaxationOutcome {
        guard seconds > 0, !Task.isCancelled, let programme = Programme(model) else { return .unfinished }
        let stop = HiGHSStop()
        let end = ContinuousClock.now + .seconds(min(seconds, 1e9))
        return await withTaskCancellationHandler {
            await onOwnThread(named: "highs") {
                let found = programme.solve(in: library, settings, until: end, stop: stop)
                guard found == nil, settings.isRetried else { return found ?? .unfinished }
                return programme.solve(in: library, .robust, until: end, stop: stop) ?? .unfinished
            }
        } onCancel: {
            stop.now()
        }
    }
}

/// A relaxed model in floating-point numbers.
private struct Programme: Sendable {
    private let costs: [Double], lower: [Double], upper: [Double]
    private let rowLower: [Double], rowUpper: [Double]
    private let starts: [CInt], indices: [CInt], values: [Double]
    /// The costs were divided by this, because tolerances are meant for small numbers.
    private let scale: Double

    private static let largestCost = 10_000.0

    /// Nil where the model has more than HiGHS can count.
    init?(_ model: RelaxedModel) {
        let count = model.rows.reduce(0) { $0 + $1.terms.count }
        guard count < CInt.max, model.variables.count < CInt.max, model.rows.count < CInt.max else { return nil }
        let largest = model.costs.reduce(0.0) { max($0, Double($1.magnitude)) }
        let scale = max(1, largest / Self.largestCost)
        self.scale = scale
        costs = model.costs.map { Double($0) / scale }
        lower = model.variables.map { Double($0.lower) }
        upper = model.variables.map { Double($0.upper) }
        rowLower = model.rows.map { $0.lower == Int.min ? -.infinity : Double($0.lower) }
        rowUpper = model.rows.map { $0.upper == Int.max ? .infinity : Double($0.upper) }
        var starts: [CInt] = [0], indices: [CInt] = [], values: [Double] = []
        starts.reserveCapacity(model.rows.count + 1)
        indices.reserveCapacity(count)
        values.reserveCapacity(count)
        for row in model.rows {
            for term in row.terms {
                indices.append(CInt(term.variable))
                values.append(Double(term.coefficient))
            }
            starts.append(CInt(indices.count))
        }
        (self.starts, self.indices, self.values) = (starts, indices, values)
    }

    /// Nil where no answer was reached.
    func solve(
        in library: HiGHSLibrary, _ settings: HiGHSRelaxation.Settings, until end: ContinuousClock.Instant,
        stop: HiGHSStop
    ) -> RelaxationOutcome? {
        let seconds = (end - ContinuousClock.now) / .seconds(1)
        guard seconds > 0, !stop.isAsked else { return nil }
        var primal = [Double](repeating: 0, count: costs.count), dual = [Double](repeating: 0, count: rowLower.count)
        let status = settings.method.withCString { method in
            var how = chighs_settings(
                method: method, presolve: settings.presolve ? 1 : 0, crossover: settings.crossover ? 1 : 0,
                simplex_strategy: CInt(settings.simplexStrategy), seconds: seconds, tolerance: settings.tolerance)
            return withExtendedLifetime(stop) {
                chighs_solve(
                    library.pointer, CInt(costs.count), CInt(rowLower.count), costs, lower, upper, rowLower, rowUpper,
                    starts, indices, values, &how, stop.pointer, &primal, &dual)
            }
        }
        return switch status {
        case chighs_optimal: .optimal(values: primal, prices: dual.map { $0 * scale })
        case chighs_infeasible: .infeasible
        default: nil
        }
    }
}
