import Alerting
import CLibCurl

/// Headers as libcurl wants them.
enum HeaderList {
    /// Exactly these and what HTTP needs: libcurl's own `Expect` and its guess at the type of the body are left out.
    static func make(of headers: [AlertRequest.Header]) -> UnsafeMutablePointer<curl_slist>? {
        var list = curl_slist_append(nil, "Expect:")
        var hasType = false
        for header in headers {
            if !hasType { hasType = header.name.lowercased() == "content-type" }
            let value = header.value.revealed
            // `Name:` would take a header away; `Name;` sends it with nothing in it.
            let isEmpty = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            list = curl_slist_append(list, isEmpty ? header.name + ";" : header.name + ": " + value) ?? list
        }
        return hasType ? list : curl_slist_append(list, "Content-Type:") ?? list
    }
}
