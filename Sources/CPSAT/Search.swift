import Roster

/// A model and parameters in the bytes of their messages.
struct SolverCall: Sendable {
    var model: [UInt8]
    var parameters: [UInt8]
    /// The time limit that the parameters hold.
    var seconds: Double
}

/// What carries a call to the engine and brings the answer back.
protocol SolverTransport: Sendable {
    /// When the task is cancelled, the engine is told to stop, and its answer still comes.
    ///
    /// - Parameter progress: Called from any thread, with costs that lack the model's offset.
    /// - Returns: A serialized `CpSolverResponse`.
    func answer(to call: SolverCall, progress: @escaping @Sendable (SolveProgress) -> Void) async throws -> [UInt8]
}

/// A search, over whatever carries it.
struct Search<Transport: SolverTransport>: Sendable {
    let transport: Transport
    let parameters: CPSATParameters
    /// Whether the engine should tell how it gets on.
    let isLogged: Bool

    func callAsFunction(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        let answer = ModelAnswer(model: model, assumptions: assumptions)
        let message = try ModelEncoding.message(for: model)
        let literals = try ModelEncoding.references(to: assumptions, in: model)
        let settings = try parameters.message(for: limits)
        guard !Task.isCancelled else { return SolveOutcome(status: .unknown, bound: answer.lowestCost) }

        var fixed = message
        if let conflict = fixed.fix(literals) {
            return SolveOutcome(
                status: .infeasible, bound: answer.lowestCost, conflict: conflict.map(Literal.init(reference:)))
        }
        let offset = Double(model.offset), start = ContinuousClock.now
        let response = try await self.response(to: fixed, settings) { news in
            progress(
                SolveProgress(objective: news.objective.map { $0 + offset }, bound: news.bound.map { $0 + offset }))
        }
        var outcome = try answer.outcome(of: response)
        if outcome.status == .infeasible, !literals.isEmpty {
            var rest = settings
            rest.maxTimeInSeconds -= (ContinuousClock.now - start) / .seconds(1)
            if rest.hasMaxDeterministicTime { rest.maxDeterministicTime -= response.deterministicTime }
            let conflict = try await conflict(among: literals, in: message, rest) ?? literals
            outcome.conflict = conflict.map(Literal.init(reference:))
        }
        if !outcome.values.isEmpty {
            progress(SolveProgress(objective: Double(model.cost(of: outcome.values)), bound: Double(outcome.bound)))
        }
        return outcome
    }

    /// Literals that cannot all hold; nil if none are found in time.
    ///
    /// CP-SAT names them only with one worker and without an objective, and with presolve it may name others than it was
    /// given (https://github.com/google/or-tools/issues/5141). So this is a search of its own, after one that had the
    /// literals fixed and proved that there is a conflict.
    private func conflict(
        among literals: [Int32], in model: CpModelProto, _ settings: SatParameters
    ) async throws -> [Int32]? {
        let isInTime =
            settings.maxTimeInSeconds > 0 && (!settings.hasMaxDeterministicTime || settings.maxDeterministicTime > 0)
        guard isInTime, !Task.isCancelled else { return nil }
        var model = model, settings = settings
        model.assumptions = literals
        model.clearObjective()
        model.clearSolutionHint()
        settings.numWorkers = 1
        settings.subsolvers = []
        settings.cpModelPresolve = false
        let response = try await response(to: model, settings) { _ in }
        let conflict = response.sufficientAssumptionsForInfeasibility
        guard response.status == .infeasible, Set(conflict).isSubset(of: literals) else { return nil }
        return conflict
    }

    private func response(
        to model: CpModelProto, _ settings: SatParameters, progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> CpSolverResponse {
        var settings = settings
        settings.logSearchProgress = isLogged
        let call = SolverCall(
            model: try model.serializedBytes(), parameters: try settings.serializedBytes(),
            seconds: settings.maxTimeInSeconds)
        let bytes = try await transport.answer(to: call, progress: progress)
        do {
            return try CpSolverResponse(serializedBytes: bytes)
        } catch {
            throw SolverFailure("CP-SAT's answer of \(bytes.count) bytes cannot be read: \(error)")
        }
    }
}

extension CpModelProto {
    /// Leaves the variables of `literals` only the values that make these true. Returns literals that cannot all hold,
    /// if that shows at once.
    fileprivate mutating func fix(_ literals: [Int32]) -> [Int32]? {
        var fixed: Set<Int32> = []
        for literal in literals {
            let variable = Int(literal < 0 ? -(literal + 1) : literal), value: Int64 = literal < 0 ? 0 : 1
            guard variables[variable].domain.first ?? 0 <= value, value <= variables[variable].domain.last ?? 0 else {
                let opposite = -literal - 1
                return fixed.contains(opposite) ? [opposite, literal] : [literal]
            }
            variables[variable].domain = [value, value]
            fixed.insert(literal)
        }
        return nil
    }
}
