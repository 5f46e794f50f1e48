import Alerting
import DutyCalendar

/// One request on its way. Only the courier's thread touches what changes, except that the inbox sets the continuation
/// before that thread sees it.
final class Transfer: @unchecked Sendable {
    enum Phase {
        /// Its task may be cancelled before it arrives.
        case arriving, waiting
        case open(Place)
        case ended
    }

    let request: AlertRequest
    let terms: SendingTerms
    var continuation: CheckedContinuation<Outcome, Never>?
    var phase = Phase.arriving
    var isStopped = false
    /// Why an address was not connected to: the first one.
    var refusal: AddressRefusal?
    var answer = Answer()

    init(_ request: AlertRequest, under terms: SendingTerms) {
        self.request = request
        self.terms = terms
    }

    func end(_ outcome: Outcome) {
        phase = .ended
        continuation?.resume(returning: outcome)
        continuation = nil
    }
}

/// What came of a transfer, as bytes: the task that waits for it reads them, not the thread that all share.
enum Outcome: Sendable {
    case answer(status: Int, head: [UInt8], body: [UInt8], at: Timestamp)
    case failed(SendingFailure)

    var result: SendingResult {
        switch self {
        case .answer(let status, let head, let body, let time):
            .reply(HTTPReply(status: status, headers: HeaderLines.read(head), body: body, at: time))
        case .failed(let failure): .failed(failure)
        }
    }
}
