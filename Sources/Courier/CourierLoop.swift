import Alerting
import CLibCurl
import DutyCalendar

/// The courier's thread: it alone touches libcurl, except for the wake-up.
final class CourierLoop {
    private let limit: Int
    private let inbox: Inbox
    private let detour: Detour
    private let now: @Sendable () -> Timestamp

    private var arriving: [Transfer] = []
    private var stopped: [Transfer] = []
    private var waiting = WaitingTransfers()
    /// All that were ever needed at once; `free` are those of them that nothing uses.
    private var places: [Place] = []
    private var free: [Place] = []

    init(places: Int, inbox: Inbox, detour: Detour, now: @escaping @Sendable () -> Timestamp) {
        limit = places
        self.inbox = inbox
        self.detour = detour
        self.now = now
    }

    /// Returns when all has ended after the inbox was closed.
    func run() {
        clibcurl_ignore_broken_pipes()
        guard LibCurl.isReady, let multi = curl_multi_init() else { return refuseAll() }
        // Connections that are kept for later requests; libcurl's own default grows with the load and never shrinks.
        clibcurl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, max(limit, 16))
        inbox.hang(multi)
        work(multi)
        inbox.takeDownBell()
        places.forEach { $0.close() }
        curl_multi_cleanup(multi)
        inbox.ended()
    }

    private func work(_ multi: UnsafeMutableRawPointer) {
        while true {
            let closing = inbox.take(&arriving, &stopped)
            takeIn(multi)
            if closing != nil { while let transfer = waiting.next() { transfer.end(.failed(.stopped)) } }
            open(multi)
            var running: Int32 = 0
            let code = curl_multi_perform(multi, &running)
            collect(multi)
            if code != CURLM_OK { stopOpen(multi, .other(Int(code.rawValue))) }
            if let closing {
                if closing <= .now { stopOpen(multi, .stopped) }
                if free.count == places.count { return }
            }
            // Places have become free: no sleep while somebody waits for one.
            if open(multi) { continue }
            guard inbox.mayISleep(knowing: closing) else { continue }
            curl_multi_poll(multi, nil, 0, Self.milliseconds(until: closing), nil)
        }
    }

    private func takeIn(_ multi: UnsafeMutableRawPointer) {
        for transfer in arriving {
            if transfer.isStopped {
                transfer.end(.failed(.stopped))
            } else {
                transfer.phase = .waiting
                waiting.append(transfer)
            }
        }
        arriving.removeAll(keepingCapacity: true)
        for transfer in stopped {
            transfer.isStopped = true
            switch transfer.phase {
            case .waiting: transfer.end(.failed(.stopped))
            case .open(let place): leave(place, multi, .failed(.stopped))
            case .arriving, .ended: break
            }
        }
        stopped.removeAll(keepingCapacity: true)
    }

    /// Gives every free place to one that waits. Whether any was given.
    @discardableResult
    private func open(_ multi: UnsafeMutableRawPointer) -> Bool {
        var hasOpened = false
        while !free.isEmpty || places.count < limit {
            guard let transfer = waiting.next() else { break }
            guard let place = free.popLast() ?? newPlace() else {
                transfer.end(.failed(.other(Int(CURLE_OUT_OF_MEMORY.rawValue))))
                continue
            }
            hasOpened = true
            let code = place.begin(transfer)
            if code != CURLE_OK {
                place.clear()
                free.append(place)
                transfer.end(.failed(SendingFailure(code, of: transfer, saying: "")))
            } else {
                transfer.phase = .open(place)
                curl_multi_add_handle(multi, place.easy)
            }
        }
        waiting.tidy()
        return hasOpened
    }

    private func newPlace() -> Place? {
        guard let place = Place(detour: detour) else { return nil }
        places.append(place)
        return place
    }

    private func collect(_ multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let place = Place.of(easy)
            else { continue }
            leave(place, multi, place.outcome(message.pointee.data.result, at: now()))
        }
    }

    private func leave(_ place: Place, _ multi: UnsafeMutableRawPointer, _ outcome: Outcome) {
        curl_multi_remove_handle(multi, place.easy)
        let transfer = place.transfer
        place.clear()
        free.append(place)
        transfer?.end(outcome)
    }

    private func stopOpen(_ multi: UnsafeMutableRawPointer, _ failure: SendingFailure) {
        for place in places where place.transfer != nil { leave(place, multi, .failed(failure)) }
    }

    /// Where libcurl cannot even begin.
    private func refuseAll() {
        let failure = SendingFailure.other(Int(CURLE_FAILED_INIT.rawValue))
        inbox.refuseAll(failure)
        _ = inbox.take(&arriving, &stopped)
        arriving.forEach { $0.end(.failed(failure)) }
        inbox.ended()
    }

    private static func milliseconds(until end: ContinuousClock.Instant?) -> Int32 {
        guard let end else { return 60_000 }
        let (seconds, fraction) = (end - .now).components
        return Int32(max(0, min(seconds, 60)) * 1000 + max(0, fraction / 1_000_000_000_000_000) + 1)
    }
}

enum LibCurl {
    /// Once for the process.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32)) == CURLE_OK
}
