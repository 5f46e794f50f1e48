import Foundation
import Synchronization

/// A bare HTTP receiver on loopback, one thread over poll: it reads a POST to its end, writes down when that was, and
/// answers with 200. No server of ours is measured with it.
final class BareReceiver: Sendable {
    struct Arrival: Sendable {
        /// The first part of the path.
        let channel: String
        /// `webhook-id`.
        let id: String
        let at: ContinuousClock.Instant
        /// Empty unless the receiver was told to keep it.
        let body: String
    }

    /// Paths that begin with it are answered after ``slowness``.
    static let slow = "slow-"
    static let slowness = Duration.seconds(10)

    let port: UInt16
    private let arrived = Mutex<[Arrival]>([])
    private let stops = Atomic(false)

    init(keepsBodies: Bool = false) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw BenchmarkFailure("There is no socket left.") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 1024) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw BenchmarkFailure("No port of loopback is free.") }
        port = UInt16(bigEndian: address.sin_port)
        Thread { [self] in ReceiverLoop(listener, keepsBodies: keepsBodies, owner: self).run() }.start()
    }

    /// A port where nobody listens, nor will.
    static func closedPort() throws -> UInt16 {
        let receiver = try BareReceiver()
        receiver.stop()
        usleep(300_000)
        return receiver.port
    }

    func stop() { stops.store(true, ordering: .relaxed) }
    var isStopping: Bool { stops.load(ordering: .relaxed) }

    func take(_ arrival: Arrival) { arrived.withLock { $0.append(arrival) } }
    var arrivals: [Arrival] { arrived.withLock { $0 } }
    var count: Int { arrived.withLock { $0.count } }
}

/// The thread of a ``BareReceiver``.
private final class ReceiverLoop {
    private let keepsBodies: Bool
    private unowned let owner: BareReceiver
    /// The listener first, then the connections; what has come of each is at the same place in `buffers`.
    private var watched: [pollfd]
    private var buffers: [[UInt8]] = [[]]
    private var late: [(at: ContinuousClock.Instant, descriptor: Int32)] = []
    private var chunk = [UInt8](repeating: 0, count: 65_536)
    private static let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)

    init(_ listener: Int32, keepsBodies: Bool, owner: BareReceiver) {
        watched = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        self.keepsBodies = keepsBodies
        self.owner = owner
    }

    func run() {
        while !owner.isStopping {
            if poll(&watched, nfds_t(watched.count), 100) > 0 {
                // From the end, so that one that is taken out does not move those still to be looked at.
                for index in watched.indices.reversed() where watched[index].revents != 0 {
                    if index == 0 { accept() } else { read(index) }
                }
            }
            answerLate()
        }
        for item in watched { close(item.fd) }
    }

    private func accept() {
        let descriptor = Foundation.accept(watched[0].fd, nil, nil)
        guard descriptor >= 0 else { return }
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        watched.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        buffers.append([])
    }

    private func read(_ index: Int) {
        let descriptor = watched[index].fd
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else {
            watched.remove(at: index)
            buffers.remove(at: index)
            late.removeAll { $0.descriptor == descriptor }
            close(descriptor)
            return
        }
        buffers[index].append(contentsOf: chunk[..<count])
        guard let head = RequestHead(buffers[index]), buffers[index].count >= head.end + head.length else { return }
        taken(head, buffers[index], on: descriptor)
        buffers[index].removeAll(keepingCapacity: true)
    }

    private func taken(_ head: RequestHead, _ bytes: [UInt8], on descriptor: Int32) {
        let now = ContinuousClock.now
        let body = keepsBodies ? String(decoding: bytes[head.end...], as: UTF8.self) : ""
        owner.take(.init(channel: head.path, id: head.id, at: now, body: body))
        if head.path.hasPrefix(BareReceiver.slow) {
            late.append((now + BareReceiver.slowness, descriptor))
        } else {
            answer(descriptor)
        }
    }

    private func answer(_ descriptor: Int32) {
        _ = send(descriptor, Self.answer, Self.answer.count, Int32(MSG_NOSIGNAL))
    }

    private func answerLate() {
        guard let first = late.first, first.at <= .now else { return }
        for (_, descriptor) in late.prefix(while: { $0.at <= .now }) { answer(descriptor) }
        late.removeAll { $0.at <= .now }
    }
}

/// What the receiver has to know of a request.
private struct RequestHead {
    /// Without its first slash.
    let path: String
    let id: String
    /// Of the body.
    let length: Int
    /// Where the body begins.
    let end: Int

    /// Nil while the end of the headers has not come.
    init?(_ bytes: [UInt8]) {
        var (start, length) = (0, 0)
        var (path, id): (String, String) = ("", "")
        while let end = bytes[start...].firstIndex(of: 10) {
            let line = bytes[start..<end].dropLast()
            if line.isEmpty {
                (self.path, self.id, self.length, self.end) = (path, id, length, end + 1)
                return
            }
            if start == 0 {
                path = String(decoding: line.split(separator: 32).dropFirst().first?.dropFirst() ?? [], as: UTF8.self)
            } else if let value = Self.value(of: "webhook-id: ", in: line) {
                id = String(decoding: value, as: UTF8.self)
            } else if let value = Self.value(of: "Content-Length: ", in: line) {
                length = value.reduce(0) { $0 * 10 + Int($1) - 48 }
            }
            start = end + 1
        }
        return nil
    }

    /// Names are written as libcurl and we write them.
    private static func value(of name: StaticString, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let count = name.utf8CodeUnitCount
        guard line.count >= count, line.first == name.utf8Start.pointee,
            line.prefix(count).elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: count))
        else { return nil }
        return line.dropFirst(count)
    }
}
