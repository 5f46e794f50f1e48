import Alerting
import DutyCalendar
import Foundation
import Hummingbird

/// `POST /api/v1/acknowledgements` with `{"token": "…", "by": "…"}`, for programs. Failures are
/// `application/problem+json` (RFC 9457) with a `code` that never changes: `unknown`, `expired`, `closed`, `name`, `body`,
/// `type`, `length`, `method`, `unavailable`.
struct AcknowledgementInterface {
    let desk: any AcknowledgementDesk

    func add(to router: Router<some RequestContext>) {
        let path: RouterPath = "/api/v1/acknowledgements"
        router.post(path) { request, _ in await acknowledge(request) }
        for method in [HTTPRequest.Method.get, .head, .put, .patch, .delete, .options, .trace] {
            router.on(path, method: method) { request, _ in
                var response = problem(405, "method", \.wrongMethod, nil, request)
                response.headers[.allow] = "POST"
                return method == .head ? response.createHeadResponse() : response
            }
        }
    }

    private struct Asked: Decodable {
        let token: String
        let by: String
    }

    private func acknowledge(_ request: Request) async -> Response {
        guard request.mediaType == "application/json" else {
            return problem(415, "type", \.wrongForm, \.wrongType, request)
        }
        guard let body = await request.shortBody() else { return problem(413, "length", \.tooLong, nil, request) }
        guard let asked = try? JSONDecoder().decode(Asked.self, from: Data(body))
        else { return problem(400, "body", \.wrongForm, \.badBody, request) }
        guard let token = AcknowledgementRoutes.checked(asked.token)
        else { return problem(404, "unknown", \.unknown, \.call, request) }
        guard let by = AcknowledgerName(rawValue: asked.by)
        else { return problem(422, "name", \.badName, nil, request) }
        guard let outcome = try? await desk.acknowledge(token, by: by.rawValue)
        else { return problem(503, "unavailable", \.unavailable, \.call, request) }
        switch outcome {
        case .acknowledged(let alert, let given, let before):
            return json(Given(title: Words(alert.title), acknowledged: Who(given), before: before.map(Who.init)))
        case .closed: return problem(409, "closed", \.closed, nil, request)
        case .expired: return problem(410, "expired", \.expired, \.call, request)
        case .unknown: return problem(404, "unknown", \.unknown, \.call, request)
        }
    }

    private struct Given: Encodable {
        let title: Words
        let acknowledged: Who
        let before: Who?
    }

    private struct Words: Encodable {
        let zh: String
        let en: String

        init(_ text: AlertText) { (zh, en) = (text.zh, text.en) }
    }

    private struct Who: Encodable {
        let by: String
        /// ISO 8601 with the offset.
        let at: String

        init(_ given: GivenAcknowledgement) { (by, at) = (given.by, DutyZone.shanghai.iso(given.at)) }
    }

    private struct Problem: Encodable {
        let type = "about:blank"
        let title: String
        let status: Int
        let detail: String?
        let code: String
    }

    private func problem(
        _ status: Int, _ code: String, _ title: KeyPath<AcknowledgementWords, String>,
        _ detail: KeyPath<AcknowledgementWords, String>?, _ request: Request
    ) -> Response {
        let words = AcknowledgementWords(request.language)
        return json(
            Problem(
                title: words[keyPath: title], status: status, detail: detail.map { words[keyPath: $0] }, code: code),
            status: status, type: "application/problem+json; charset=utf-8")
    }

    private func json(
        _ value: some Encodable, status: Int = 200, type: String = "application/json; charset=utf-8"
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(value)) ?? Data("{}".utf8)
        return Response(
            status: .init(code: status), headers: AcknowledgementHeaders.fields(contentType: type),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
