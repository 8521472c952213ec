package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"

	"orrery/data/disk"
	"orrery/data/input"
	"orrery/engine"
)

// manifestName is the file that says what of a format lies beside it.
func manifestName(format string) string { return "export-" + format + ".json" }

// manifest describes an export and its complete files.
type manifest struct {
	Mission  string     `json:"mission"`
	Epoch    time.Time  `json:"epoch"`
	Seed     uint64     `json:"seed"`
	Model    string     `json:"model"`
	Source   string     `json:"source_sha256"`
	Format   string     `json:"format"`
	Tables   []string   `json:"tables"`
	EveryS   float64    `json:"every_s"`
	FromS    float64    `json:"from_s"`
	ToS      float64    `json:"to_s"`
	PartS    float64    `json:"part_s"`
	Complete bool       `json:"complete"`
	Parts    []partNote `json:"parts"`
}

// partNote is a complete part.
type partNote struct {
	Number int        `json:"part"`
	FromS  float64    `json:"from_s"`
	ToS    float64    `json:"to_s"`
	Files  []fileNote `json:"files"`
}

type fileNote struct {
	Name  string `json:"name"`
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
	Bytes int64  `json:"bytes"`
}

// newManifest is the manifest of an export without any files yet.
func newManifest(p *Plan, tables []string) manifest {
	m := p.Mission
	return manifest{
		Mission: m.Name, Epoch: m.Epoch.UTC(), Seed: m.Seed, Model: engine.Model, Source: m.Source, Format: p.Format, Tables: tables,
		EveryS: p.Every.Seconds(), FromS: p.From.Seconds(), ToS: p.To.Seconds(), PartS: p.Part.Seconds(), Parts: []partNote{},
	}
}

// openManifest is that of an export: of the one that lies there, if that is to be gone on
// with.
func openManifest(p *Plan, tables []string) (manifest, error) {
	m := newManifest(p, tables)
	_, err := os.Lstat(p.path(manifestName(p.Format)))
	switch there := !errors.Is(err, fs.ErrNotExist); {
	case there && p.Resume:
		return m.goOn(p)
	case there && !p.Force:
		return m, fmt.Errorf("%s exists: choose another folder, --resume to continue that export, or --force to replace it", p.path(manifestName(p.Format)))
	}
	return m, nil
}

// goOn reads the manifest of an interrupted export with the same plan.
func (m manifest) goOn(p *Plan) (manifest, error) {
	const most = 16 << 20
	path := p.path(manifestName(p.Format))
	text, err := input.ReadAll(path, most)
	if err != nil {
		return m, err
	}
	var there manifest
	if err := json.Unmarshal(text, &there); err != nil {
		return m, fmt.Errorf("%s: %w", path, err)
	}
	parts := there.Parts
	there.Parts, there.Complete = m.Parts, m.Complete
	if same, err := sameJSON(m, there); err != nil || !same {
		return m, errors.Join(err, fmt.Errorf("%s is of another mission, span or format: choose another folder, or --force to replace it", path))
	}
	m.Parts = parts
	return m, nil
}

// sameJSON reports whether two manifests have the same spelling.
func sameJSON(a, b manifest) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return string(x) == string(y), err
}

// has reports whether a part's files are still there, unchanged.
func (m *manifest) has(p *Plan, part int) bool {
	i := slices.IndexFunc(m.Parts, func(n partNote) bool { return n.Number == part+1 })
	if i < 0 {
		return false
	}
	for _, f := range m.Parts[i].Files {
		if info, err := os.Stat(p.path(f.Name)); err != nil || info.Size() != f.Bytes {
			return false
		}
	}
	return true
}

// add notes a part that is whole, and writes the manifest.
func (m *manifest) add(p *Plan, part partNote, last bool) error {
	m.Parts = slices.DeleteFunc(m.Parts, func(n partNote) bool { return n.Number == part.Number })
	m.Parts = append(m.Parts, part)
	slices.SortFunc(m.Parts, func(a, b partNote) int { return a.Number - b.Number })
	m.Complete = m.Complete || last
	return disk.Put(p.path(manifestName(p.Format)), disk.Options{Force: true, Mode: 0o644}, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(m)
	})
}
