// Command opamp-go-agent is a scripted OpAMP agent on the reference client library.
//
// It reports a description, health and its effective config, takes any config that is valid YAML (APPLYING, then APPLIED
// after 200 ms) and answers FAILED to any other. Every event is one JSON line on standard output.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"sort"
	"sync"
	"syscall"
	"time"

	"github.com/google/uuid"
	"github.com/open-telemetry/opamp-go/client"
	"github.com/open-telemetry/opamp-go/client/types"
	"github.com/open-telemetry/opamp-go/protobufs"
	"gopkg.in/yaml.v3"
)

const (
	applyTime     = 200 * time.Millisecond
	stopTime      = 6 * time.Second
	initialConfig = "receivers: {nop: {}}\nexporters: {nop: {}}\n" +
		"service: {pipelines: {traces: {receivers: [nop], exporters: [nop]}}}\n"
	capabilities = protobufs.AgentCapabilities_AgentCapabilities_ReportsStatus |
		protobufs.AgentCapabilities_AgentCapabilities_AcceptsRemoteConfig |
		protobufs.AgentCapabilities_AgentCapabilities_ReportsEffectiveConfig |
		protobufs.AgentCapabilities_AgentCapabilities_ReportsRemoteConfig |
		protobufs.AgentCapabilities_AgentCapabilities_ReportsHealth |
		protobufs.AgentCapabilities_AgentCapabilities_ReportsHeartbeat |
		protobufs.AgentCapabilities_AgentCapabilities_AcceptsRestartCommand
)

type options struct {
	endpoint  string
	token     string
	name      string
	uid       uuid.UUID
	heartbeat time.Duration
	tls       *tls.Config // nil: the system's certificate authorities, and no certificate of ours
}

func main() {
	opts, err := parseOptions()
	if err == nil {
		err = run(opts)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "opamp-go-agent:", err)
		os.Exit(1)
	}
}

func parseOptions() (options, error) {
	opts := options{}
	flag.StringVar(&opts.endpoint, "endpoint", "ws://127.0.0.1:4320/v1/opamp", "ws(s):// keeps a socket, http(s):// polls")
	flag.StringVar(&opts.token, "token", "", "bearer token")
	flag.StringVar(&opts.name, "name", "opamp-go-agent", "service.name of the agent")
	flag.DurationVar(&opts.heartbeat, "heartbeat", time.Second, "heartbeat, and the poll interval over HTTP")
	uid := flag.String("uid", "", "instance uid as a UUID; a new one if empty")
	ca := flag.String("ca", "", "PEM file of the authorities that stand for the server")
	cert := flag.String("cert", "", "PEM file of the client certificate")
	key := flag.String("key", "", "PEM file of its key")
	flag.Parse()
	var err error
	if *ca != "" {
		if opts.tls, err = tlsConfig(*ca, *cert, *key); err != nil {
			return opts, err
		}
	}
	if *uid == "" {
		opts.uid, err = uuid.NewV7()
	} else {
		opts.uid, err = uuid.Parse(*uid)
	}
	return opts, err
}

func tlsConfig(ca, cert, key string) (*tls.Config, error) {
	authorities, err := os.ReadFile(ca)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
	if !config.RootCAs.AppendCertsFromPEM(authorities) {
		return nil, fmt.Errorf("%s holds no certificate", ca)
	}
	if cert == "" {
		return config, nil
	}
	own, err := tls.LoadX509KeyPair(cert, key)
	config.Certificates = []tls.Certificate{own}
	return config, err
}

func run(opts options) error {
	agent, err := newAgent(opts)
	if err != nil {
		return err
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	if err := agent.start(); err != nil {
		return err
	}
	agent.say("started", map[string]any{"uid": opts.uid.String(), "endpoint": opts.endpoint})
	<-stop
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	err = agent.client.Stop(ctx)
	agent.say("stopped", nil)
	return err
}

// agent is one OpAMP agent. The mutex guards everything below it: callbacks and the apply timer run concurrently.
type agent struct {
	opts   options
	client client.OpAMPClient
	output *json.Encoder

	mu     sync.Mutex
	files  map[string]*protobufs.AgentConfigFile
	offers int // raised by every offer: a timer that belongs to an older one does nothing
}

func newAgent(opts options) (*agent, error) {
	endpoint, err := url.Parse(opts.endpoint)
	if err != nil {
		return nil, err
	}
	a := &agent{opts: opts, output: json.NewEncoder(os.Stdout)}
	a.files = map[string]*protobufs.AgentConfigFile{"": {Body: []byte(initialConfig), ContentType: "text/yaml"}}
	switch endpoint.Scheme {
	case "ws", "wss":
		a.client = client.NewWebSocket(nil)
	case "http", "https":
		a.client = client.NewHTTP(nil)
	default:
		return nil, fmt.Errorf("endpoint %q: the scheme must be ws, wss, http or https", opts.endpoint)
	}
	return a, nil
}

func (a *agent) start() error {
	mask := capabilities
	// The library refuses the ReportsHealth bit while it knows no health, so the bits come last.
	err := errors.Join(a.client.SetAgentDescription(a.description()), a.client.SetHealth(health(true, "StatusOK")),
		a.client.SetCapabilities(&mask))
	if err != nil {
		return err
	}
	header := http.Header{}
	if a.opts.token != "" {
		header.Set("Authorization", "Bearer "+a.opts.token)
	}
	return a.client.Start(context.Background(), types.StartSettings{
		OpAMPServerURL:    a.opts.endpoint,
		Header:            header,
		InstanceUid:       types.InstanceUid(a.opts.uid),
		HeartbeatInterval: &a.opts.heartbeat,
		TLSConfig:         a.opts.tls,
		Callbacks:         a.callbacks(),
	})
}

func (a *agent) description() *protobufs.AgentDescription {
	return &protobufs.AgentDescription{
		IdentifyingAttributes: []*protobufs.KeyValue{
			attribute("service.name", a.opts.name),
			attribute("service.version", "0.23.0"),
			attribute("service.instance.id", a.opts.uid.String()),
		},
		NonIdentifyingAttributes: []*protobufs.KeyValue{
			attribute("os.type", "linux"),
			attribute("client.library", "opamp-go"),
		},
	}
}

func (a *agent) callbacks() types.Callbacks {
	return types.Callbacks{
		OnConnect:       func(context.Context) { a.say("connected", nil) },
		OnConnectFailed: func(_ context.Context, err error) { a.say("connect-failed", map[string]any{"error": err.Error()}) },
		OnError: func(_ context.Context, err *protobufs.ServerErrorResponse) {
			a.say("error-response", map[string]any{"type": err.Type.String(), "error": err.ErrorMessage})
		},
		OnMessage: a.onMessage,
		OnCommand: a.onCommand,
		GetEffectiveConfig: func(context.Context) (*protobufs.EffectiveConfig, error) {
			a.mu.Lock()
			defer a.mu.Unlock()
			return &protobufs.EffectiveConfig{ConfigMap: &protobufs.AgentConfigMap{ConfigMap: a.files}}, nil
		},
	}
}

func (a *agent) onMessage(_ context.Context, message *types.MessageData) {
	if id := message.AgentIdentification; id != nil {
		a.say("new-uid", map[string]any{"uid": hex.EncodeToString(id.NewInstanceUid)})
	}
	if message.RemoteConfig != nil {
		a.onOffer(message.RemoteConfig)
	}
}

// onOffer answers one offer. The newest wins: an offer that arrives while another is applied replaces it.
func (a *agent) onOffer(offer *protobufs.AgentRemoteConfig) {
	a.mu.Lock()
	a.offers++
	mine := a.offers
	a.mu.Unlock()
	a.say("config-offered", map[string]any{"hash": hex.EncodeToString(offer.ConfigHash)})
	if err := validate(offer); err != nil {
		a.report(mine, offer, protobufs.RemoteConfigStatuses_RemoteConfigStatuses_FAILED, err.Error())
		return
	}
	a.report(mine, offer, protobufs.RemoteConfigStatuses_RemoteConfigStatuses_APPLYING, "")
	time.AfterFunc(applyTime, func() {
		a.report(mine, offer, protobufs.RemoteConfigStatuses_RemoteConfigStatuses_APPLIED, "")
	})
}

// report sends one status of an offer; with APPLIED the offered files become the effective config.
func (a *agent) report(
	number int, offer *protobufs.AgentRemoteConfig, status protobufs.RemoteConfigStatuses, text string,
) {
	a.mu.Lock()
	current := number == a.offers
	applied := current && status == protobufs.RemoteConfigStatuses_RemoteConfigStatuses_APPLIED
	if applied {
		a.files = offer.GetConfig().GetConfigMap()
	}
	a.mu.Unlock()
	if !current {
		return
	}
	err := a.client.SetRemoteConfigStatus(&protobufs.RemoteConfigStatus{
		LastRemoteConfigHash: offer.ConfigHash, Status: status, ErrorMessage: text,
	})
	if applied {
		err = errors.Join(err, a.client.UpdateEffectiveConfig(context.Background()))
	}
	fields := map[string]any{"hash": hex.EncodeToString(offer.ConfigHash), "status": statusName(status)}
	if text != "" {
		fields["error"] = text
	}
	if err != nil {
		fields["clientError"] = err.Error()
	}
	a.say("config-status", fields)
}

// onCommand plays a restart: unhealthy for a moment, then healthy with a new start time.
func (a *agent) onCommand(_ context.Context, command *protobufs.ServerToAgentCommand) error {
	a.say("command", map[string]any{"type": command.Type.String()})
	err := a.client.SetHealth(health(false, "restarting"))
	time.AfterFunc(applyTime, func() {
		if err := a.client.SetHealth(health(true, "StatusOK")); err != nil {
			a.say("client-error", map[string]any{"error": err.Error()})
		}
	})
	return err
}

func (a *agent) say(event string, fields map[string]any) {
	line := map[string]any{"event": event, "at": time.Now().UTC().Format(time.RFC3339Nano)}
	for key, value := range fields {
		line[key] = value
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	_ = a.output.Encode(line) // a reader that went away is no reason to stop
}

// validate names the first file, in name order, that is not YAML.
func validate(offer *protobufs.AgentRemoteConfig) error {
	files := offer.GetConfig().GetConfigMap()
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		var document any
		if err := yaml.Unmarshal(files[name].GetBody(), &document); err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("file %q is not valid YAML: %w", name, err)
		}
	}
	return nil
}

func statusName(status protobufs.RemoteConfigStatuses) string {
	return status.String()[len("RemoteConfigStatuses_"):]
}

func health(healthy bool, status string) *protobufs.ComponentHealth {
	now := uint64(time.Now().UnixNano())
	part := &protobufs.ComponentHealth{Healthy: healthy, StartTimeUnixNano: now, StatusTimeUnixNano: now, Status: status}
	return &protobufs.ComponentHealth{
		Healthy: healthy, StartTimeUnixNano: now, StatusTimeUnixNano: now, Status: status,
		ComponentHealthMap: map[string]*protobufs.ComponentHealth{"pipeline:traces": part},
	}
}

func attribute(key, value string) *protobufs.KeyValue {
	return &protobufs.KeyValue{
		Key:   key,
		Value: &protobufs.AnyValue{Value: &protobufs.AnyValue_StringValue{StringValue: value}},
	}
}
