import Alerting
import CLibCurl
import Foundation

/// The bare baseline: one request again and again by libcurl's multi interface, in a plain loop on one thread. It decides,
/// records and checks nothing.
struct BareCurl {
    let request: AlertRequest
    let connections: Int

    /// Requests a second over `count` of them.
    func run(_ count: Int) throws -> Double {
        guard curl_global_init(Int(CURL_GLOBAL_SSL)) == CURLE_OK, let multi = curl_multi_init() else {
            throw BenchmarkFailure("libcurl does not start.")
        }
        clibcurl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, connections)
        var headers: UnsafeMutablePointer<curl_slist>?
        for header in request.headers {
            headers = curl_slist_append(headers, "\(header.name): \(header.value.revealed)")
        }
        let body = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, request.body.count), alignment: 1)
        body.copyBytes(from: request.body)
        var handles: [UnsafeMutableRawPointer] = []
        defer {
            for handle in handles { curl_easy_cleanup(handle) }
            curl_multi_cleanup(multi)
            curl_slist_free_all(headers)
            body.deallocate()
        }
        for _ in 0..<connections {
            guard let easy = curl_easy_init() else { throw BenchmarkFailure("No memory is left.") }
            clibcurl_set_pointer(easy, CURLOPT_URL, request.url.revealed)
            clibcurl_set_pointer(easy, CURLOPT_HTTPHEADER, headers)
            clibcurl_set_number(easy, CURLOPT_POSTFIELDSIZE, request.body.count)
            clibcurl_set_pointer(easy, CURLOPT_POSTFIELDS, body.baseAddress)
            clibcurl_set_number(easy, CURLOPT_NOSIGNAL, 1)
            handles.append(easy)
        }
        let begin = ContinuousClock.now
        var (started, done) = (0, 0)
        for handle in handles.prefix(count) {
            curl_multi_add_handle(multi, handle)
            started += 1
        }
        while done < count {
            var (running, left): (Int32, Int32) = (0, 0)
            curl_multi_perform(multi, &running)
            while let message = curl_multi_info_read(multi, &left) {
                guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
                guard message.pointee.data.result == CURLE_OK,
                    clibcurl_number(easy, CURLINFO_RESPONSE_CODE) == 200
                else { throw BenchmarkFailure("The receiver did not take a bare request.") }
                done += 1
                curl_multi_remove_handle(multi, easy)
                guard started < count else { continue }
                curl_multi_add_handle(multi, easy)
                started += 1
            }
            if done < count { curl_multi_poll(multi, nil, 0, 1000, nil) }
        }
        return Double(count) / ((ContinuousClock.now - begin) / .seconds(1))
    }
}
