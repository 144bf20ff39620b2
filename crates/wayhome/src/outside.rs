//! Calls to other servers: a ministry's sign-in provider, the receivers of webhooks. HTTPS with the certificates that this
//! machine trusts; no redirect is followed, and nothing waits for ever.

use http::{Request, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::collections::VecDeque;
use std::time::Duration;
use wayhome_registry::outside::{Answer, BYTES_MAX, Call, Calling, Outside, Unreachable};

/// A call that takes longer is given up.
const LONGEST: Duration = Duration::from_secs(20);

type Body = Full<VecDeque<u8>>;

/// The network of this machine.
pub struct Network {
    client: Result<Client<HttpsConnector<HttpConnector>, Body>, String>,
}

impl Network {
    /// With the certificates that this machine trusts. Without any, every call says so.
    pub fn new() -> Network {
        let client = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map(|roots| Client::builder(TokioExecutor::new()).build(roots.https_or_http().enable_http1().build()))
            .map_err(|error| format!("this machine trusts no certificates ({error}); install its package of them"));
        Network { client }
    }

    async fn called(&self, call: Call) -> Result<Answer, String> {
        let client = self.client.as_ref().map_err(Clone::clone)?;
        let address: Uri = call.url.parse().map_err(|_| "its address cannot be used".to_owned())?;
        let mut request = Request::builder().method(call.method).uri(address);
        for (name, value) in &call.headers {
            request = request.header(name.as_str(), value.as_str());
        }
        let request =
            request.body(Full::new(VecDeque::from(call.body))).map_err(|error| format!("the call is none: {error}"))?;
        let answer = client.request(request).await.map_err(|error| chain(&error))?;
        let status = answer.status().as_u16();
        let body = Limited::new(answer.into_body(), BYTES_MAX).collect().await.map_err(|error| error.to_string())?;
        Ok(Answer { status, body: body.to_bytes().to_vec() })
    }
}

impl Outside for Network {
    fn call(&self, call: Call) -> Calling<'_> {
        let url = call.url.split(['?', '#']).next().unwrap_or_default().to_owned();
        Box::pin(async move {
            let called = tokio::time::timeout(LONGEST, self.called(call)).await;
            let answered =
                called.unwrap_or_else(|_| Err(format!("it did not answer within {} seconds", LONGEST.as_secs())));
            answered.map_err(|why| Unreachable { url, why })
        })
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}
