package org.paperpost.portal;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the API's description at {@code /api/docs}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  private static final String TEXT =
      """
      JSON over HTTP. Sign in with HTTP Basic, or with a device's token as `Authorization: Bearer`.

      * A refusal is `application/problem+json` with a stable `code`; its `detail` is a sentence in \
      the language of `Accept-Language` (kk, ru, en): what happened, to what, what to do.
      * What belongs to another school is not there: 404.
      * Long work answers 202 with a `job`; ask `GET /api/v1/jobs/{id}` how far it is.
      * Lists are `{"items": […], "next": cursor or null}`; go on with `?after=`, at most `limit` \
      at once.
      * A `POST` with an `Idempotency-Key` is done once; the first answer is kept for a week and \
      repeated.
      """;

  @Bean
  OpenAPI paperpost() {
    return new OpenAPI()
        .info(new Info().title("Paperpost").version("v1").description(TEXT))
        .components(
            new Components()
                .addSecuritySchemes(
                    "account", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                    "device", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("account"))
        .addSecurityItem(new SecurityRequirement().addList("device"));
  }
}
