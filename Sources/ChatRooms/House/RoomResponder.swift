import Hummingbird
import Logging

/// Finds the room of a request, and does what its fault demands.
struct RoomResponder: HTTPResponder {
    let rooms: [String: ChatRoom]

    init(rooms: [ChatRoom]) {
        self.rooms = Dictionary(rooms.map { ($0.name, $0) }) { first, _ in first }
    }

    func respond(to request: Request, context: RoomContext) async throws -> Response {
        let target = request.head.path ?? "/"
        let below = target.drop { $0 == "/" }
        let name = below.prefix { $0 != "/" && $0 != "?" }
        guard let room = rooms[String(name)] else { return Response(status: .notFound) }
        guard let body = try? await request.body.collect(upTo: 4_194_304) else {
            return Response(status: .contentTooLarge)
        }
        let arrived = RoomRequest(
            method: request.method.rawValue, target: String(below.dropFirst(name.count)),
            headers: request.headers.map { .init($0.name.rawName, $0.value) }, body: Array(body.readableBytesView))
        let (reply, fault) = room.answer(arrived)
        switch fault {
        case .reset, .resetAfterTaking:
            context.hangUp()
            throw HungUp()
        case .slow(let milliseconds): try? await Task.sleep(for: .milliseconds(milliseconds))
        case .cutAnswer: return cut(reply)
        case .status, .body, nil: break
        }
        return Response(
            status: .init(code: reply.status), headers: fields(reply),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }

    /// Promises more than it writes.
    private func cut(_ reply: RoomReply) -> Response {
        Response(
            status: .init(code: reply.status == 204 ? 200 : reply.status), headers: fields(reply),
            body: ResponseBody(contentLength: reply.body.count + 100) { writer in
                try await writer.write(ByteBuffer(bytes: reply.body.prefix(3)))
                throw HungUp()
            })
    }

    private func fields(_ reply: RoomReply) -> HTTPFields {
        var fields = HTTPFields()
        for header in reply.headers {
            if let name = HTTPFields.Element.Name(header.name) { fields[name] = header.value }
        }
        return fields
    }

    private struct HungUp: Error {}
}

/// Knows its connection, so that it can break it off.
struct RoomContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let hangUp: @Sendable () -> Void

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        let channel = source.channel
        hangUp = { channel.close(mode: .all, promise: nil) }
    }
}
