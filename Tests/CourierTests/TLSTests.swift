import Alerting
import Testing

@testable import Courier

/// Whom a request believes, and as whom it comes.
@Suite(.timeLimit(.minutes(2)))
struct TLSTests {
    let certificates: Certificates

    init() throws { certificates = try Certificates() }

    func courier(_ port: Int) -> HTTPCourier {
        HTTPCourier(
            places: 1, detour: Detour(names: ["receiver.test:\(port):127.0.0.1", "other.test:\(port):127.0.0.1"]))
    }

    func trusting(_ authority: String?, _ client: Certificates.Identity? = nil) -> SendingTerms {
        terms {
            $0.authorityFile = authority
            $0.clientCertificate = client.map { Secret($0.certificateText) }
            $0.clientKey = client.map { Secret($0.keyText) }
        }
    }

    @Test("A private authority is trusted where its file is given, and for that request only")
    func privateAuthority() async throws {
        let receiver = try TLSReceiver(certificates.receiver)
        let courier = courier(receiver.port)
        let request = try request("https://receiver.test:\(receiver.port)/")
        let known = trusting(certificates.authority.certificate)
        #expect(await courier.send(request, under: trusting(nil)) == .failed(.notTrusted))
        #expect(await courier.send(request, under: known).reply?.status == 200)
        // Not even over the connection that is still there.
        #expect(await courier.send(request, under: trusting(nil)) == .failed(.notTrusted))
        let other = trusting(certificates.otherAuthority.certificate)
        #expect(await courier.send(request, under: other) == .failed(.notTrusted))
        #expect(await courier.send(request, under: known).reply?.status == 200)
    }

    @Test("A certificate for another name is not trusted", arguments: ["other.test", "127.0.0.1"])
    func wrongName(_ host: String) async throws {
        let receiver = try TLSReceiver(certificates.receiver)
        let terms = trusting(certificates.authority.certificate)
        let request = try request("https://\(host):\(receiver.port)/")
        #expect(await courier(receiver.port).send(request, under: terms) == .failed(.notTrusted))
    }

    @Test("An authority file that is missing trusts nobody")
    func missingFile() async throws {
        let receiver = try TLSReceiver(certificates.receiver)
        let request = try request("https://receiver.test:\(receiver.port)/")
        let terms = trusting(certificates.authority.certificate + ".missing")
        #expect(await courier(receiver.port).send(request, under: terms) == .failed(.notTrusted))
    }

    @Test("A receiver that asks who we are is told, where a certificate is given", arguments: ["TLSv1_2", "TLSv1_3"])
    func clientCertificate(_ version: String) async throws {
        let authority = certificates.authority.certificate
        let receiver = try TLSReceiver(certificates.receiver, clients: authority, version: version)
        let courier = courier(receiver.port)
        let request = try request("https://receiver.test:\(receiver.port)/")
        // With TLS 1.3 the connection may be gone before the receiver's reason is read.
        let refused: [SendingResult] = [.failed(.notTrusted)] + (version == "TLSv1_3" ? [.failed(.brokenOff)] : [])
        #expect(refused.contains(await courier.send(request, under: trusting(authority))))
        let known = trusting(authority, certificates.client)
        #expect(await courier.send(request, under: known).reply?.words == "duty-office")
        // The next request on the same handle is nobody again.
        #expect(refused.contains(await courier.send(request, under: trusting(authority))))
        let stranger = trusting(authority, certificates.strangeClient)
        #expect(refused.contains(await courier.send(request, under: stranger)))
        #expect(await courier.send(request, under: known).reply?.words == "duty-office")
    }

    @Test("A certificate that is none, and a key of another one, end the request before it begins")
    func brokenCertificate() async throws {
        let authority = certificates.authority.certificate
        let receiver = try TLSReceiver(certificates.receiver, clients: authority)
        let request = try request("https://receiver.test:\(receiver.port)/")
        var terms = trusting(authority, certificates.client)
        terms.clientKey = Secret(certificates.strangeClient.keyText)
        #expect(await courier(receiver.port).send(request, under: terms) == .failed(.notTrusted))
        terms.clientCertificate = Secret("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
        #expect(await courier(receiver.port).send(request, under: terms) == .failed(.notTrusted))
        terms.clientCertificate = Secret("")
        #expect(await courier(receiver.port).send(request, under: terms) == .failed(.notTrusted))
    }

    @Test("A receiver without TLS is not spoken to in the clear")
    func noTLS() async throws {
        let receiver = try Receiver { visit in
            visit.answer()
            visit.wait()
        }
        defer { receiver.stop() }
        let request = try request("https://127.0.0.1:\(receiver.port)/")
        #expect(await HTTPCourier(places: 1).send(request, under: terms()) == .failed(.notTrusted))
    }
}
