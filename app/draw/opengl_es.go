//go:build !ci && !darwin && (gles || arm || arm64)

package draw

import (
	"unsafe"

	gl "github.com/go-gl/gl/v3.1/gles2"
)

// What is used of OpenGL ES. It has no pictures in the order blue, green, red: the
// program turns them round.
const (
	arrayBuffer       = gl.ARRAY_BUFFER
	blend             = gl.BLEND
	clampToEdge       = gl.CLAMP_TO_EDGE
	colours           = gl.COLOR_BUFFER_BIT
	float             = gl.FLOAT
	fragmentShader    = gl.FRAGMENT_SHADER
	inOrder           = false
	linear            = gl.LINEAR
	linkStatus        = gl.LINK_STATUS
	nearest           = gl.NEAREST
	oneMinusSrcAlpha  = gl.ONE_MINUS_SRC_ALPHA
	pixelOrder        = gl.RGBA
	rasterizerDiscard = 0x8C89 // of later versions; what calls itself software has it
	renderer          = gl.RENDERER
	rgba              = gl.RGBA
	scissorBox        = gl.SCISSOR_BOX
	srcAlpha          = gl.SRC_ALPHA
	streamDraw        = gl.STREAM_DRAW
	texture0          = gl.TEXTURE0
	texture2D         = gl.TEXTURE_2D
	textureMagFilter  = gl.TEXTURE_MAG_FILTER
	textureMinFilter  = gl.TEXTURE_MIN_FILTER
	textureWrapS      = gl.TEXTURE_WRAP_S
	textureWrapT      = gl.TEXTURE_WRAP_T
	triangles         = gl.TRIANGLES
	unsignedByte      = gl.UNSIGNED_BYTE
	vertexShader      = gl.VERTEX_SHADER
	viewport          = gl.VIEWPORT
)

var (
	activeTexture    = gl.ActiveTexture
	attachShader     = gl.AttachShader
	attributePointer = gl.VertexAttribPointerWithOffset
	bindAttribute    = gl.BindAttribLocation
	bindBuffer       = gl.BindBuffer
	bindTexture      = gl.BindTexture
	blendFunc        = gl.BlendFunc
	bufferData       = gl.BufferData
	compileShader    = gl.CompileShader
	createProgram    = gl.CreateProgram
	createShader     = gl.CreateShader
	deleteTextures   = gl.DeleteTextures
	disable          = gl.Disable
	drawArrays       = gl.DrawArrays
	emptyWindow      = gl.Clear
	enable           = gl.Enable
	enableAttribute  = gl.EnableVertexAttribArray
	genBuffers       = gl.GenBuffers
	genTextures      = gl.GenTextures
	getError         = gl.GetError
	getInteger       = gl.GetIntegerv
	getProgram       = gl.GetProgramiv
	getString        = gl.GetString
	goString         = gl.GoStr
	linkProgram      = gl.LinkProgram
	readPixels       = gl.ReadPixels
	shaderSource     = gl.ShaderSource
	strs             = gl.Strs
	texImage         = gl.TexImage2D
	texParameter     = gl.TexParameteri
	texSubImage      = gl.TexSubImage2D
	useProgram       = gl.UseProgram
)

func pointer[T any](values []T) unsafe.Pointer { return unsafe.Pointer(&values[0]) }

func zeroEnded(name string) *uint8 { return gl.Str(name + "\x00") }

const (
	vertexSource = `#version 100
attribute vec2 vert, from;
varying vec2 place;
void main() {
	place = from;
	gl_Position = vec4(vert, 0.0, 1.0);
}
`
	fragmentSource = `#version 100
precision highp float;
uniform sampler2D sheet;
varying vec2 place;
void main() {
	gl_FragColor = texture2D(sheet, place).bgra;
}
`
)
