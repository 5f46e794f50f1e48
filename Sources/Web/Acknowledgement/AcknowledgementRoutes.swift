import Alerting
import Hummingbird

/// `GET /a/TOKEN` shows, `POST /a/TOKEN` acknowledges. Nothing of a request is logged.
struct AcknowledgementRoutes {
    let desk: any AcknowledgementDesk

    func add(to router: Router<some RequestContext>) {
        router.get("/a/:token") { request, context in await show(request, context.parameters.get("token")) }
        router.on("/a/:token", method: .head) { request, context in
            await show(request, context.parameters.get("token")).createHeadResponse()
        }
        router.post("/a/:token") { request, context in await acknowledge(request, context.parameters.get("token")) }
        for method in [HTTPRequest.Method.put, .patch, .delete, .options, .trace] {
            router.on("/a/:token", method: method) { request, _ in
                var response = page(.wrongMethod, request)
                response.headers[.allow] = "GET, HEAD, POST"
                return response
            }
        }
        AcknowledgementInterface(desk: desk).add(to: router)
    }

    private func show(_ request: Request, _ token: String?) async -> Response {
        await page(view(token), request)
    }

    private func acknowledge(_ request: Request, _ token: String?) async -> Response {
        guard let token = Self.checked(token) else { return page(.view(.unknown), request) }
        guard request.mediaType == "application/x-www-form-urlencoded" else { return page(.wrongForm, request) }
        guard let body = await request.shortBody() else { return page(.tooLong, request) }
        guard let by = FormFields(body)["by"].flatMap(AcknowledgerName.init) else {
            guard case .view(let view) = await view(token) else { return page(.unavailable, request) }
            return page(.badName(view), request)
        }
        do {
            return page(.outcome(try await desk.acknowledge(token, by: by.rawValue)), request)
        } catch {
            return page(.unavailable, request)
        }
    }

    private func view(_ token: String?) async -> AcknowledgementPage.Content {
        guard let token = Self.checked(token) else { return .view(.unknown) }
        guard let view = try? await desk.show(token) else { return .unavailable }
        return .view(view)
    }

    private func page(_ content: AcknowledgementPage.Content, _ request: Request) -> Response {
        let page = AcknowledgementPage(content, in: request.language)
        return Response(
            status: .init(code: page.status),
            headers: AcknowledgementHeaders.fields(contentType: "text/html; charset=utf-8"),
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
    }

    /// Base64url of a length that tokens have; the desk is not asked about anything else.
    static func checked(_ token: String?) -> String? {
        guard let token, (1...512).contains(token.utf8.count),
            token.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            })
        else { return nil }
        return token
    }
}

extension Request {
    var language: AlertLanguage {
        AlertLanguage(
            lang: uri.queryParameters["lang"].map { String($0) }, accepting: headers[.acceptLanguage])
    }

    /// `application/json`, without parameters.
    var mediaType: String? {
        headers[.contentType]?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
    }

    /// Nil for more than 4 KB.
    func shortBody() async -> [UInt8]? {
        guard let buffer = try? await body.collect(upTo: 4096) else { return nil }
        return Array(buffer.readableBytesView)
    }
}
