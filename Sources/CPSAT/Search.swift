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
        let message = try ModelEncoding.message(for: model, assumptions: assumptions)
        let settings = try parameters.message(for: limits)
        guard !Task.isCancelled else { return SolveOutcome(status: .unknown, bound: answer.lowestCost) }

        let offset = Double(model.offset), start = ContinuousClock.now
        let response = try await self.response(to: message, settings) { news in
            progress(
                SolveProgress(objective: news.objective.map { $0 + offset }, bound: news.bound.map { $0 + offset }))
        }
        var outcome = try answer.outcome(of: response)
        if outcome.status == .infeasible, !assumptions.isEmpty, limits.workers > 1 || !model.objective.isEmpty {
            var rest = settings
            rest.maxTimeInSeconds -= (ContinuousClock.now - start) / .seconds(1)
            if rest.hasMaxDeterministicTime { rest.maxDeterministicTime -= response.deterministicTime }
            outcome.conflict =
                try await conflict(in: message, rest) ?? message.assumptions.map(Literal.init(reference:))
        }
        if !outcome.values.isEmpty {
            progress(SolveProgress(objective: Double(model.cost(of: outcome.values)), bound: Double(outcome.bound)))
        }
        return outcome
    }

    /// Assumptions that cannot all hold. CP-SAT names them only for one worker and a model without an objective, so a
    /// search of that kind follows the one that found the conflict. Nil if it does not end in time.
    private func conflict(in model: CpModelProto, _ settings: SatParameters) async throws -> [Literal]? {
        let isInTime =
            settings.maxTimeInSeconds > 0 && (!settings.hasMaxDeterministicTime || settings.maxDeterministicTime > 0)
        guard isInTime, !Task.isCancelled else { return nil }
        var model = model, settings = settings
        model.clearObjective()
        settings.numWorkers = 1
        settings.subsolvers = []
        let response = try await response(to: model, settings) { _ in }
        guard response.status == .infeasible else { return nil }
        return response.sufficientAssumptionsForInfeasibility.map(Literal.init(reference:))
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
