import Alerting
import DutyCalendar
import Foundation
import Synchronization
import Testing

@testable import Alerting
@testable import Courier

/// Loopback allowed; long enough that only a test that wants it ends by time.
func terms(
    timeout: Duration = .seconds(30), fresh: Bool = false, cap: Int = 65_536, loopback: Bool = true,
    _ change: (inout SendingTerms) -> Void = { _ in }
) -> SendingTerms {
    var terms = SendingTerms(
        addresses: AddressPolicy(allowsLoopback: loopback), connectTimeout: .seconds(20), timeout: timeout,
        needsFreshConnection: fresh, answerCap: cap)
    change(&terms)
    return terms
}

func request(
    _ url: String, _ body: String = #"{"title":"duty"}"#, method: AlertRequest.Method = .post,
    headers: [(String, String)] = [("Content-Type", "application/json")]
) throws -> AlertRequest {
    try AlertRequest(method: method, url: url, headers: headers, body: Array(body.utf8))
}

extension SendingResult {
    var reply: HTTPReply? {
        guard case .reply(let reply) = self else { return nil }
        return reply
    }

    var failure: SendingFailure? {
        guard case .failed(let failure) = self else { return nil }
        return failure
    }
}

extension HTTPReply {
    var words: String { String(decoding: body, as: UTF8.self) }
}

/// Reached once as many have come as it waits for.
final class Milestone: Sendable {
    private let state = Mutex((count: 0, waiters: [CheckedContinuation<Void, Never>]()))
    private let goal: Int

    init(_ goal: Int = 1) { self.goal = goal }

    func come() {
        let ready = state.withLock { state in
            state.count += 1
            guard state.count >= goal else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        ready.forEach { $0.resume() }
    }

    func reached() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.count < goal { state.waiters.append(continuation) }
                return state.count >= goal
            }
            if isThere { continuation.resume() }
        }
    }
}

/// Closed until it is opened; threads wait at it.
final class Gate: Sendable {
    private let isOpen = Mutex(false)
    private let semaphore = DispatchSemaphore(value: 0)

    func open() {
        isOpen.withLock { $0 = true }
        semaphore.signal()
    }

    func pass() {
        if isOpen.withLock({ $0 }) { return }
        semaphore.wait()
        semaphore.signal()
    }
}
