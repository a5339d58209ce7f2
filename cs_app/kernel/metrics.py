"""What Prometheus reads at /metrics."""

from prometheus_client import Counter, Gauge, Histogram

http_requests = Counter("http_requests_total", "HTTP requests", ["route", "status"])
http_seconds = Histogram("http_request_seconds", "Time to answer HTTP requests", ["route"])
messages_in = Counter("messages_received_total", "Texts received from leads")
messages_out = Counter("messages_sent_total", "Texts handed to the carrier", ["cause"])
messages_not_sent = Counter("messages_not_sent_total", "Texts that did not go out", ["reason"])
first_touch_seconds = Histogram(
    "reply_seconds",
    "From a lead's text to the answer at the carrier",
    buckets=(0.5, 1, 2, 3, 5, 7.5, 10, 15, 30, 60),
)
model_seconds = Histogram("model_call_seconds", "Time of one model call")
model_calls_waiting = Gauge("model_calls_waiting", "Model calls of this process that wait in line")
provider_errors = Counter("provider_errors_total", "Failed provider calls", ["provider", "kind"])
box_ready = Gauge("box_ready", "Whether the model in the box answers this process (1) or not (0)")
box_starts = Counter("box_starts_total", "Times that this process started the model in the box")
box_kills = Counter("box_kills_total", "Times that it hung and was killed")
cron_jobs = Counter("cron_jobs_total", "Runs of cron jobs", ["job", "outcome"])
page_events = Counter("page_events_total", "Events of the pages", ["outcome"])
sockets_closed = Counter(
    "event_sockets_closed_total",
    "Event sockets closed or refused, not by who opened them",
    ["reason"],
)
