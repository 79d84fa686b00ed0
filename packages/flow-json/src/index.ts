export { applyFix } from "./apply-fix.ts";
export type { PropertyForm } from "./components/property.ts";
export { examineFlowJson, type FlowCircumstances } from "./examine-flow-json.ts";
export { type DynamicValue, readDynamicValue } from "./expression/dynamic-value.ts";
export type { BinaryOperator, Expression } from "./expression/expression.ts";
export { type ParsedExpression, parseCondition, parseExpression } from "./expression/parse-expression.ts";
export { parseReference, type Reference } from "./expression/reference.ts";
export type { Finding, PatchOperation } from "./finding.ts";
export { isJsonObject, type Json, type JsonObject } from "./json/json.ts";
export { formatPath } from "./json/path.ts";
export { isSameDocument } from "./json/same-document.ts";
export { withoutByteOrderMark } from "./json/without-byte-order-mark.ts";
export { actionsPerScreen, type ScreenAction } from "./knowledge/actions-per-screen.ts";
export { checkResponse, type ResponseProblem } from "./knowledge/check-response.ts";
export { checkScreenData, type DataProblem } from "./knowledge/check-screen-data.ts";
export { type ComponentFacts, componentCatalogue, type PropertyFacts } from "./knowledge/component-catalogue.ts";
export { type DataUse, dataUses } from "./knowledge/data-uses.ts";
export { entryScreens } from "./knowledge/entry-screens.ts";
export { isDynamic } from "./knowledge/is-dynamic.ts";
export { nearestName } from "./knowledge/nearest-name.ts";
export { type RequestField, requestFields } from "./knowledge/request-fields.ts";
export {
  type ResponseField,
  type ResponseOption,
  type ResponseSchema,
  responseSchema,
} from "./knowledge/response-schema.ts";
export { type ScreenField, screenData } from "./knowledge/screen-data.ts";
export { type DataShape, type DataType, shapeAt } from "./model/data-shape.ts";
export type { Trigger } from "./model/find-actions.ts";
export type { FlowComponent, FlowJson, FlowScreen } from "./model/flow-json.ts";
export { inputShape } from "./model/input-value.ts";
export { type FlowVersion, flowVersions, oldestPublishableVersion, recommendedVersion } from "./model/versions.ts";
export { parseFlowJson } from "./parse-flow-json.ts";
export { closeFlow, goBack } from "./runtime/go-back.ts";
export type { MarkdownBlock, MarkdownText } from "./runtime/markdown.ts";
export type {
  Completion,
  EndpointAction,
  FlowFailure,
  OpenFlow,
  PendingRequest,
  ScreenState,
  SummaryEntry,
} from "./runtime/open-flow.ts";
export { receive } from "./runtime/receive.ts";
export type {
  CalendarPickerView,
  CalendarRangeView,
  CharacterCount,
  ChoiceView,
  ComponentView,
  DatePickerView,
  DayOfWeek,
  DayRules,
  EmbeddedLinkView,
  FilePickerView,
  FooterView,
  ImageCarouselView,
  ImageView,
  InputView,
  NavigationItemView,
  NavigationListView,
  OptInView,
  OptionView,
  PickedFile,
  PictureView,
  RangeEndView,
  RichTextView,
  ScreenView,
  TextAreaView,
  TextInputView,
  TextView,
} from "./runtime/screen-view.ts";
export { leaveInput, setValue } from "./runtime/set-value.ts";
export { type FlowStart, openFlow } from "./runtime/start-flow.ts";
export type { Effect, EndpointAnswer, EndpointFailure, EndpointRequest, Step } from "./runtime/step.ts";
export { tap } from "./runtime/tap.ts";
export { viewScreen } from "./runtime/view-screen.ts";
export { type FilledFlow, type FillOptions, fillFlow } from "./sample/fill-flow.ts";
export { type Act, type Memory, nextAct, playAct } from "./sample/next-act.ts";
export { sampleAnswer } from "./sample/sample-answer.ts";
export { sampleData } from "./sample/sample-data.ts";
export { sampleResponse } from "./sample/sample-response.ts";
export { sampleStart } from "./sample/sample-start.ts";
export { type FlowTemplate, flowTemplates } from "./templates/flow-templates.ts";
