import Alerting
import DutyCalendar
import Foundation

/// Carries requests by libcurl. One thread of its own owns all connections; any number of tasks may send at once.
///
/// What it promises beyond ``AlertSender``: addresses are judged by the socket at every connection and at every request on
/// a connection that was kept; no proxy but the configured one, no redirects, no cookies, no protocols but HTTP/1.1 over
/// TLS 1.2 or later or in the clear; answers and headers are cut at their caps; nothing waits longer than its terms say
/// once it has been opened.
public final class HTTPCourier: AlertSender {
    private let inbox: Inbox

    /// - Parameters:
    ///   - places: how many requests are open at once. Others wait without counting against their timeouts; whoever sends
    ///     to receivers that may all hang keeps a place for each.
    ///   - now: the clock for ``HTTPReply/at``.
    public convenience init(places: Int = 32, now: @escaping @Sendable () -> Timestamp = HTTPCourier.systemTime) {
        self.init(places: places, detour: Detour(), now: now)
    }

    init(places: Int, detour: Detour, now: @escaping @Sendable () -> Timestamp = HTTPCourier.systemTime) {
        let inbox = Inbox()
        self.inbox = inbox
        let thread = Thread { CourierLoop(places: max(1, places), inbox: inbox, detour: detour, now: now).run() }
        thread.name = "courier"
        thread.start()
    }

    deinit { inbox.close(by: .now) }

    public func send(_ request: AlertRequest, under terms: SendingTerms) async -> SendingResult {
        let transfer = Transfer(request, under: terms)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let failure = inbox.put(transfer, resuming: continuation) {
                    continuation.resume(returning: .failed(failure))
                }
            }
        } onCancel: {
            inbox.stop(transfer)
        }
        return outcome.result
    }

    /// Takes nothing more. What waits ends as ``SendingFailure/stopped`` at once, what is open when `grace` is over; then
    /// all connections are closed, and this returns. Calling it again waits for the same end.
    public func shutdown(grace: Duration = .seconds(5)) async {
        await withCheckedContinuation { inbox.close(by: .now + grace, then: $0) }
    }

    public static let systemTime: @Sendable () -> Timestamp = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
